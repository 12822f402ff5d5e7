"""The OpenAPI document of a set of operations."""

import re
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any, Final

from gateway.kinds import Kind
from gateway.openapi.account_schemas import ACCOUNT_SCHEMAS
from gateway.openapi.deletion_schemas import DELETION_SCHEMAS
from gateway.openapi.fetched_change_schemas import FETCHED_CHANGE_SCHEMAS
from gateway.openapi.import_schemas import IMPORT_SCHEMAS
from gateway.openapi.integration_schemas import INTEGRATION_SCHEMAS
from gateway.openapi.kind_schemas import kind_schemas
from gateway.openapi.other_schemas import OTHER_SCHEMAS
from gateway.openapi.parameters import PARAMETERS, kind_parameters
from gateway.openapi.privacy_schemas import PRIVACY_SCHEMAS
from gateway.openapi.product_schemas import PRODUCT_SCHEMAS
from gateway.openapi.security_schemas import SECURITY_SCHEMAS
from gateway.openapi.shapes import Shape, ref, text
from gateway.openapi.sign_in_schemas import SIGN_IN_SCHEMAS
from gateway.openapi.transfer_schemas import TRANSFER_SCHEMAS
from gateway.operations import Operation

_PATH_PARAMETER: Final = re.compile(r"{(\w+)}")
_JSON: Final = "application/json"


def openapi_document(operations: Sequence[Operation], kinds: Sequence[Kind]) -> dict[str, Any]:
    """The whole description, ready to be written as JSON."""
    paths: dict[str, dict[str, Any]] = {}
    parameters = PARAMETERS | kind_parameters(kinds)
    for operation in operations:
        described = _operation(operation, parameters)
        paths.setdefault(operation.path, {})[operation.method.lower()] = described
    return {
        "openapi": "3.1.0",
        "info": {"title": "Azmyra", "version": "1", "summary": "Product decisions from meetings."},
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": "/"}],
        "tags": [{"name": tag} for tag in dict.fromkeys(one.tag for one in operations)],
        "paths": paths,
        "components": _components(kinds, parameters),
    }


def all_schemas(kinds: Iterable[Kind]) -> dict[str, Shape]:
    """Every component schema by its name."""
    account = ACCOUNT_SCHEMAS | SIGN_IN_SCHEMAS | SECURITY_SCHEMAS
    product = PRODUCT_SCHEMAS | IMPORT_SCHEMAS | kind_schemas(kinds)
    privacy = PRIVACY_SCHEMAS | DELETION_SCHEMAS
    tools = INTEGRATION_SCHEMAS | TRANSFER_SCHEMAS | FETCHED_CHANGE_SCHEMAS
    return account | product | privacy | tools | OTHER_SCHEMAS


def _components(kinds: Sequence[Kind], parameters: dict[str, Shape]) -> dict[str, Any]:
    problem = {
        "description": "Why it was refused.",
        "content": {"application/problem+json": {"schema": ref("Problem")}},
    }
    return {
        "schemas": all_schemas(kinds),
        "parameters": parameters,
        "responses": {"Problem": problem},
        "securitySchemes": {
            "session": {"type": "apiKey", "in": "cookie", "name": "__Host-session"},
        },
    }


def _operation(operation: Operation, parameters: dict[str, Shape]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.operation_id,
        "summary": operation.summary,
        "tags": [operation.tag],
        "security": [{"session": []}] if operation.signed_in else [],
        "parameters": [*_path_parameters(operation), *_named_parameters(operation, parameters)],
        "responses": {
            str(operation.status): _answer(operation),
            "default": {"$ref": "#/components/responses/Problem"},
        },
    }
    if operation.body or operation.upload:
        described["requestBody"] = _body(operation)
    return described


def _path_parameters(operation: Operation) -> list[Shape]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PATH_PARAMETER.findall(operation.path)
    ]


def _named_parameters(operation: Operation, parameters: dict[str, Shape]) -> list[Shape]:
    """A name that ends with `.*` stands for every parameter that begins so."""
    names: list[str] = []
    for name in operation.parameters:
        family = name.removesuffix("*")
        names += [
            one for one in parameters if one == name or (family != name and one.startswith(family))
        ]
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def _body(operation: Operation) -> Shape:
    if operation.upload:
        content = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    else:
        content = {_JSON: {"schema": ref(str(operation.body))}}
    return {"required": not operation.body_optional, "content": content}


def _answer(operation: Operation) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": HTTPStatus(operation.status).phrase}
    if operation.download:
        answer["content"] = {operation.download: {"schema": {"type": "string"}}}
    if operation.answer:
        answer["content"] = {_JSON: {"schema": ref(operation.answer)}}
    if operation.etag:
        answer["headers"] = {"ETag": {"schema": text('The version: "3".')}}
    return answer
