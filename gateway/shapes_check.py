"""Checks JSON bodies against the schemas that the OpenAPI document shows."""

from collections.abc import Callable, Mapping
from typing import Any

from services.chassis.refusals import FieldProblem


class SchemaShapes:
    """One validator per schema, made when it is first needed: the library is not loaded before."""

    def __init__(self, schemas: Callable[[], Mapping[str, Any]]) -> None:
        """*schemas* gives every component schema by name."""
        self._schemas = schemas
        self._validators: dict[str, Any] = {}

    def problems(self, name: str, value: object) -> list[FieldProblem]:
        validator = self._validators.get(name) or self._made(name)
        if validator.is_valid(value):
            return []
        return [_problem(error) for error in validator.iter_errors(value)]

    def _made(self, name: str) -> Any:
        from jsonschema_rs import Draft202012Validator  # noqa: PLC0415 - start-up does not wait

        schema = {
            "$ref": f"#/components/schemas/{name}",
            "components": {"schemas": self._schemas()},
        }
        return self._validators.setdefault(name, Draft202012Validator(schema))


def _problem(error: Any) -> FieldProblem:
    """A sentence of our own: the library's would repeat the value, which may be a password."""
    kind = error.kind.name
    path = _dotted(error.instance_path)
    match kind:
        case "required":
            return FieldProblem(_joined(path, error.kind.property), "Is missing.")
        case "additionalProperties":
            name = str(error.kind.unexpected[0])[:100]
            return FieldProblem(_joined(path, name), "There is no such field here.")
        case "type":
            return FieldProblem(path, f"Must be of type {', '.join(error.kind.types)}.")
        case "enum":
            return FieldProblem(path, "Must be one of the values that the API describes.")
        case "minLength" | "maxLength" | "minItems" | "maxItems" | "minimum" | "maximum":
            return FieldProblem(path, f"Breaks {kind} {error.kind.limit}.")
        case _:
            return FieldProblem(path, f"Breaks the rule {kind}.")


def _dotted(steps: list[str | int]) -> str:
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}"
    return path.removeprefix(".") or "body"


def _joined(path: str, name: str) -> str:
    return name if path == "body" else f"{path}.{name}"
