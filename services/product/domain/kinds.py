"""The kinds of items. A kind is its JSON Schema, read as data; no kind has a line of code here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import jsonschema_rs

from services.product.domain.derived import Derivation, derivation_of
from services.product.domain.refusals import UnknownKind

Schema = Mapping[str, Any]
SortBy = Literal["text", "number", "date"]


@dataclass(frozen=True)
class IndexedField:
    """A field that lists can be sorted or filtered by, and the type it sorts as."""

    name: str
    sort_by: SortBy
    filterable: bool
    sortable: bool
    #: The values in the order they sort in, where the schema names them all.
    options: tuple[str, ...] = ()


class Kind:
    """One kind of item, by its schema (JSON Schema 2020-12 with `x-azmyra` annotations)."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.name: str = schema["x-azmyra"]["kind"]
        self.label: str = schema["x-azmyra"]["label"]
        self.has_turns: bool = schema["x-azmyra"].get("turns", False)
        self.properties: Mapping[str, Schema] = schema["properties"]

    @cached_property
    def validator(self) -> jsonschema_rs.Draft202012Validator:
        return jsonschema_rs.Draft202012Validator(dict(self.schema), validate_formats=True)

    @cached_property
    def defaults(self) -> Mapping[str, object]:
        """What a new item starts with."""
        return {name: p["default"] for name, p in self.properties.items() if "default" in p}

    @cached_property
    def read_only(self) -> frozenset[str]:
        """The fields that only the product itself fills."""
        return frozenset(name for name, p in self.properties.items() if p.get("readOnly"))

    @cached_property
    def derived(self) -> Mapping[str, Derivation]:
        """The fields that follow from others, and how."""
        found = {name: derivation_of(schema) for name, schema in self.properties.items()}
        return {name: derivation for name, derivation in found.items() if derivation}

    @cached_property
    def indexed(self) -> Mapping[str, IndexedField]:
        """The sortable and filterable fields but the title, which every kind has as a column."""
        fields = {
            name: _indexed(name, schema)
            for name, schema in self.properties.items()
            if name != "title"
        }
        return {name: f for name, f in fields.items() if f.filterable or f.sortable}

    @cached_property
    def text_fields(self) -> tuple[str, ...]:
        """The fields that hold words: texts and lists of texts, the title left out."""
        return tuple(
            name
            for name, schema in self.properties.items()
            if name != "title" and (_is_text(schema) or _is_text(schema.get("items", {})))
        )

    def with_widget(self, widget: str) -> Iterator[str]:
        """The fields entered by this widget; "range" and "period" carry rules of their own."""
        return (n for n, p in self.properties.items() if p["x-azmyra"]["widget"] == widget)


class Kinds:
    """All kinds, by name."""

    def __init__(self, schemas: Iterable[Schema]) -> None:
        self._by_name = {kind.name: kind for kind in map(Kind, schemas)}

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._by_name.values())

    def named(self, name: str) -> Kind:
        """The kind called *name*. Raises UnknownKind."""
        try:
            return self._by_name[name]
        except KeyError:
            raise UnknownKind from None


def _is_text(schema: Schema) -> bool:
    return schema.get("type") == "string" and not {"enum", "format"} & schema.keys()


def _is_score(schema: Schema) -> bool:
    return bool(schema["x-azmyra"]["widget"] == "score")


def _indexed(name: str, schema: Schema) -> IndexedField:
    marks = schema["x-azmyra"]
    return IndexedField(
        name=name,
        sort_by=_sort_by(schema),
        filterable=marks.get("filter", False),
        sortable=marks.get("sort", False),
        options=tuple(schema.get("enum", ())),
    )


def _sort_by(schema: Schema) -> SortBy:
    if schema["x-azmyra"]["widget"] == "period" or schema.get("format") == "date":
        return "date"
    # Named options sort in the schema's order: low, medium, high; not by the alphabet.
    if "enum" in schema or schema["type"] in {"number", "integer"} or _is_score(schema):
        return "number"
    return "text"
