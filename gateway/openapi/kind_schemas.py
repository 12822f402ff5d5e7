"""Schemas of the kinds: an item, what creates one, what changes one, and a list."""

from collections.abc import Iterable
from typing import Any

from gateway.kinds import Kind, Schema
from gateway.openapi.shapes import Shape, integer, moment, page_of, ref, uuid


def kind_schemas(kinds: Iterable[Kind]) -> dict[str, Shape]:
    """`Risk`, `RiskCreate`, `RiskPatch` and `RiskList` for each kind, and `AnyItem`."""
    schemas: dict[str, Shape] = {}
    mapping: dict[str, str] = {}
    for kind in kinds:
        name = kind.type_name
        mapping[kind.name] = f"#/components/schemas/{name}"
        schemas[name] = _item(kind)
        schemas[f"{name}Create"] = _create(kind)
        schemas[f"{name}Patch"] = _patch(kind)
        schemas[f"{name}List"] = page_of(ref(name), f"Some {kind.plural}.")
    schemas["AnyItem"] = {
        "oneOf": [{"$ref": target} for target in mapping.values()],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    return schemas


def _item(kind: Kind) -> Shape:
    envelope: dict[str, Shape] = {
        "id": uuid(),
        "kind": {"type": "string", "const": kind.name},
        "version": integer("Grows by one with each change; the ETag."),
        "created_at": moment(),
        "updated_at": moment(),
        "deleted_at": moment("Present while the item is deleted and can be restored."),
        "imported_at": moment("Present where it came out of an export of Azmyra: when it did."),
    }
    return {
        "type": "object",
        "title": kind.schema["title"],
        "description": kind.schema["description"],
        "required": ["id", "kind", "version", "created_at", "updated_at", "title"],
        "properties": envelope | _fields(kind),
    }


def _create(kind: Kind) -> Shape:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(kind.schema["required"]),
        "properties": _fields(kind, writable=True),
    }


def _patch(kind: Kind) -> Shape:
    """RFC 7396: what is absent stays, what is null goes."""
    fields = {
        name: field if name in kind.schema["required"] else _removable(field)
        for name, field in _fields(kind, writable=True).items()
    }
    return {"type": "object", "additionalProperties": False, "properties": fields}


def _removable(field: Shape) -> Shape:
    without_default = {name: value for name, value in field.items() if name != "default"}
    return {"anyOf": [without_default, {"type": "null"}]}


def _fields(kind: Kind, *, writable: bool = False) -> dict[str, Shape]:
    return {
        name: _plain(field)
        for name, field in kind.properties.items()
        if not (writable and field.get("readOnly"))
    }


def _plain(schema: Schema) -> dict[str, Any]:
    """Without the app's own hints: they are read from the schema files."""
    return {
        name: {key: _plain(value) for key, value in part.items()} if name == "properties" else part
        for name, part in schema.items()
        if name != "x-azmyra"
    }
