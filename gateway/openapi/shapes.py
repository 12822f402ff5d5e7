"""Small makers of JSON Schema, so that the schemas read as lists of fields."""

from typing import Any

Shape = dict[str, Any]


def text(description: str = "", **keywords: Any) -> Shape:
    return _described({"type": "string", **keywords}, description)


def integer(description: str = "", **keywords: Any) -> Shape:
    return _described({"type": "integer", "minimum": 0, **keywords}, description)


def flag(description: str = "", **keywords: Any) -> Shape:
    return _described({"type": "boolean", **keywords}, description)


def moment(description: str = "") -> Shape:
    """An RFC 3339 time in UTC."""
    return _described({"type": "string", "format": "date-time"}, description)


def uuid(description: str = "") -> Shape:
    return _described({"type": "string", "format": "uuid"}, description)


def choice(*values: str, description: str = "") -> Shape:
    return _described({"type": "string", "enum": list(values)}, description)


def many(items: Shape, description: str = "", **keywords: Any) -> Shape:
    return _described({"type": "array", "items": items, **keywords}, description)


def ref(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(shape: Shape) -> Shape:
    return {"anyOf": [shape, {"type": "null"}]}


def record(description: str, optional: tuple[str, ...] = (), /, **fields: Shape) -> Shape:
    """An object of an answer: all *fields* present but the *optional* ones."""
    required = [name for name in fields if name not in optional]
    return {
        "type": "object",
        "description": description,
        "required": required,
        "properties": fields,
    }


def form(description: str, optional: tuple[str, ...] = (), /, **fields: Shape) -> Shape:
    """An object of a request: nothing but *fields* is admitted."""
    return {**record(description, optional, **fields), "additionalProperties": False}


def page_of(items: Shape, description: str) -> Shape:
    """A list answer with its cursor."""
    cursor = or_null(text("Give it as `cursor` for the next page; null on the last."))
    return record(description, items=many(items), next_cursor=cursor)


def _described(shape: Shape, description: str) -> Shape:
    return {**shape, "description": description} if description else shape
