"""An item's fields as text under headings, for what leaves to a tool."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gateway.kinds import Kind, Schema


class Section(NamedTuple):
    """A field's title, and its value as a person reads it."""

    heading: str
    text: str


def sections_of(kind: Kind, fields: Mapping[str, Any], chosen: list[str] | None) -> list[Section]:
    """The fields that have a value, in the schema's order; *chosen* leaves out all others."""
    return [
        Section(schema.get("title", name), text)
        for name, schema in kind.properties.items()
        if name != "title" and (chosen is None or name in chosen)
        if (text := _text(schema, fields.get(name)))
    ]


def _text(schema: Schema, value: Any) -> str:
    match value:
        case None | "" | []:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return "\n".join(f"- {one}" for one in value)
        case dict():
            return ", ".join(_parts(schema, value))
        case _:
            labels = schema.get("x-azmyra", {}).get("labels", {})
            return str(labels.get(str(value), value)).strip()


def _parts(schema: Schema, value: Mapping[str, Any]) -> Iterator[str]:
    inner = schema.get("properties", {})
    for name, part in value.items():
        title = inner.get(name, {}).get("title", name)
        yield f"{title}: {part}"
