"""Answers as JSON text, to be given again word for word."""

import json
from typing import Any, NamedTuple

from services.product.application.many_items import ItemVersion
from services.product.domain.items import Item
from services.product.domain.links import Link, LinkEnd, Provenance, Span


class Created(NamedTuple):
    """What accepting proposals made."""

    items: tuple[Item, ...]
    links: tuple[Link, ...]


#: Where in an item what an import adds begins; an answer of yesterday may lack it.
_MARKS = Item._fields.index("imported_at")


def item_to_json(item: Item) -> str:
    return json.dumps(item._replace(fields_json=item.fields_json.decode()))  # type: ignore[arg-type]


def item_from_json(text: str) -> Item:
    return _item(json.loads(text))


def link_to_json(link: Link) -> str:
    return json.dumps(link)


def link_from_json(text: str) -> Link:
    return _link(json.loads(text))


def versions_to_json(versions: list[ItemVersion]) -> str:
    return json.dumps(versions)


def versions_from_json(text: str) -> list[ItemVersion]:
    return [ItemVersion(*version) for version in json.loads(text)]


def created_to_json(created: Created) -> str:
    items = [json.loads(item_to_json(item)) for item in created.items]
    return json.dumps([items, created.links])


def created_from_json(text: str) -> Created:
    items, links = json.loads(text)
    return Created(tuple(map(_item, items)), tuple(map(_link, links)))


def _item(values: list[Any]) -> Item:
    *envelope, fields_json = values[:_MARKS]
    return Item._make([*envelope, fields_json.encode(), *(values[_MARKS:] or [""])])


def _link(values: list[Any]) -> Link:
    link_id, link_type, source, target, created_at, provenance = values
    kept = Provenance(*provenance) if provenance else None
    return Link(link_id, link_type, _end(source), _end(target), created_at, kept)


def _end(values: list[Any]) -> LinkEnd:
    item_id, kind, title, span, quote = values
    return LinkEnd(item_id, kind, title, Span(*span) if span else None, quote)
