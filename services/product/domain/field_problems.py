"""Says what is wrong with a kind's fields, and what would be right, without repeating values."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import jsonschema_rs

from services.chassis.refusals import FieldProblem
from services.product.domain.kinds import Kind

_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "array": "a list",
    "object": "an object",
    "boolean": "true or false",
}
_FORMATS = {
    "date": "must be a date, written like 2026-11-23",
    "uri": "must be a web address, like https://example.org",
}
_REASONS: Mapping[str, Callable[[Any], str]] = {
    "type": lambda e: f"must be {_type_named(e.kind.value)}",
    "enum": lambda e: f"must be one of: {', '.join(map(str, e.kind.value))}",
    "format": lambda e: _FORMATS.get(e.kind.value, f"must be written as {e.kind.value}"),
    "minLength": lambda e: "must not be empty",
    "maxLength": lambda e: f"must be at most {e.kind.value} characters long",
    "minimum": lambda e: f"must be at least {_number(e.kind.value)}",
    "maximum": lambda e: f"must be at most {_number(e.kind.value)}",
    "maxItems": lambda e: f"must have at most {e.kind.value} entries",
    "uniqueItems": lambda e: "must not have the same entry twice",
}


def problems_by_schema(kind: Kind, fields: Mapping[str, object]) -> Iterator[FieldProblem]:
    """What the kind's schema has against *fields*, field by field."""
    if not kind.validator.is_valid(fields):
        for error in kind.validator.iter_errors(fields):
            yield from _problems(kind, error)


def unknown_field(kind: Kind, name: str) -> FieldProblem:
    """The problem of a name that the kind has not."""
    reason = f"is not a field of {kind.label.lower()}"
    close = get_close_matches(name, kind.properties, n=1)
    return FieldProblem(name, f"{reason}; did you mean “{close[0]}”?" if close else reason)


def _problems(kind: Kind, error: jsonschema_rs.ValidationError) -> Iterator[FieldProblem]:
    where = [str(step) for step in error.instance_path]
    match error.kind.name:
        case "additionalProperties" if not where:
            yield from (unknown_field(kind, name) for name in error.kind.value)
        case "additionalProperties":
            yield from (
                FieldProblem(".".join([*where, name]), "is not known here")
                for name in error.kind.value
            )
        case "required":
            yield FieldProblem(".".join([*where, error.kind.value]), "is required")
        case "pattern":
            yield FieldProblem(".".join(where), _pattern_meaning(kind, where))
        case name:
            yield FieldProblem(".".join(where), _REASONS.get(name, _not_allowed)(error))


def _pattern_meaning(kind: Kind, where: list[str]) -> str:
    """The schema says in words what its pattern wants (`x-azmyra.pattern_means`)."""
    marks = kind.properties[where[0]]["x-azmyra"]
    return str(marks.get("pattern_means", "is not written as it must be"))


def _type_named(name: object) -> str:
    names = name if isinstance(name, list) else [name]
    return " or ".join(_TYPES.get(str(n), str(n)) for n in names)


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"  # noqa: PLR2004 :g would say 1e+06


def _not_allowed(error: object) -> str:
    return "is not allowed"
