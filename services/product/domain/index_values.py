"""What the database sorts and filters items by, taken from their fields."""

import unicodedata
from typing import NamedTuple

from services.product.domain.fields import Fields
from services.product.domain.items import Item
from services.product.domain.kinds import IndexedField, Kind, SortBy
from services.product.domain.words import searched_text, texts_of

#: Characters of a text that take part in sorting; more would not fit an index page.
SORTED_CHARACTERS = 200


class IndexValue(NamedTuple):
    """One field of one item. A field without a value has a row too: it sorts last.

    `value` is what a filter compares, as text; exactly the sort column named by `sort_by` counts.
    """

    field: str
    sort_by: SortBy
    value: str | None
    sort_text: str | None
    sort_number: float | None
    #: "2026-11-23".
    sort_date: str | None


class IndexedItem(NamedTuple):
    """An item with what it is found by."""

    item: Item
    title: str
    title_key: str
    values: list[IndexValue]
    #: The words of the title and of all other texts, as search compares them.
    title_words: str
    words: str


def indexed(kind: Kind, item: Item, fields: Fields) -> IndexedItem:
    """*item*, whose fields are *fields*, ready to be stored."""
    title = fields["title"]
    texts = " ".join(text for _, text in texts_of(kind, fields))
    return IndexedItem(
        item,
        title,
        sort_key(title),
        index_values(kind, fields),
        searched_text(title),
        searched_text(texts),
    )


def index_values(kind: Kind, fields: Fields) -> list[IndexValue]:
    """One entry for each of the kind's indexed fields."""
    return [_index_value(field, fields.get(field.name)) for field in kind.indexed.values()]


def sort_key(text: str) -> str:
    """*text* without accents and case: "Émile" sorts beside "emil" on every machine."""
    letters = unicodedata.normalize("NFKD", text.strip())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return plain.casefold()[:SORTED_CHARACTERS]


def filter_text(field: IndexedField, value: object) -> str:
    """*value* as filters compare it: numbers without a needless ".0".

    Periods count by their start, scores by their middle.
    """
    if isinstance(value, dict):
        value = value["start"] if field.sort_by == "date" else value["middle"]
    if field.sort_by == "number" and not field.options:
        return f"{float(str(value)):.15g}"
    return str(value)


def _index_value(field: IndexedField, value: object) -> IndexValue:
    empty = IndexValue(field.name, field.sort_by, None, None, None, None)
    if value is None:
        return empty
    text = filter_text(field, value)
    match field.sort_by:
        case "text":
            return empty._replace(value=text, sort_text=sort_key(text))
        case "number":
            return empty._replace(value=text, sort_number=sort_number(field, text))
        case "date":
            return empty._replace(value=text, sort_date=text)


def sort_number(field: IndexedField, text: str) -> float:
    """Named options count from 0 in the schema's order."""
    return float(field.options.index(text)) if field.options else float(text)
