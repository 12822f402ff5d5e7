"""What fetches found and wait to be decided on, compared with what is here."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from services.chassis.refusals import FieldProblem
from services.product.domain.fetched_changes import Difference, FetchedChange, differences
from services.product.domain.identifiers import is_id
from services.product.domain.items import Item
from services.product.domain.paging import bounded
from services.product.domain.refusals import QueryRefused
from services.product.ports.work import Change, Work


class Compared(NamedTuple):
    """*title* and *version* as the item is here; of what is new its title there, and 0."""

    change: FetchedChange
    title: str
    version: int
    differences: Sequence[Difference]


class ComparedPage(NamedTuple):
    """In the order in which they were found; *next_cursor* is "" on the last."""

    items: Sequence[Compared]
    next_cursor: str


class ListFetchedChanges:
    """Nothing changes by looking."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(
        self, account: str, tool: str = "", *, cursor: str = "", limit: int = 0
    ) -> ComparedPage:
        """A page; of one tool, or of all. Raises QueryRefused."""
        if cursor and not is_id(cursor):
            raise QueryRefused(fields=[FieldProblem("cursor", "must be a list's next_cursor")])
        limit = bounded(limit, default=50, most=100)
        with self._work.look(account) as change:
            found = change.fetched_changes.page(tool, cursor, limit + 1)
            items = items_of(change, found[:limit])
        compared = [compared_with(one, items.get(one.item_id)) for one in found[:limit]]
        return ComparedPage(compared, found[limit - 1].id if len(found) > limit else "")


def items_of(change: Change, found: Sequence[FetchedChange]) -> Mapping[str, Item]:
    """The items that they are about, held until the change ends."""
    ids: dict[str, set[str]] = {}
    for one in found:
        if one.item_id:
            ids.setdefault(one.kind, set()).add(one.item_id)
    items: dict[str, Item] = {}
    for kind in sorted(ids):
        items.update(change.items.locked_many(kind, sorted(ids[kind])))
    return items


def compared_with(change: FetchedChange, item: Item | None) -> Compared:
    """What would change in *item*."""
    current = json.loads(item.fields_json) if item else {}
    title = current.get("title") or change.latest.fields.get("title", "")
    found = (
        () if change.sort == "gone" else differences(current, change.base, change.latest.fields)
    )
    return Compared(change, title, item.version if item else 0, found)
