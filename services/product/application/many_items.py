"""Changes many items in one change: all of them, or none and every reason why."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from services.chassis.refusals import FieldProblem, Refusal
from services.product.application.fields_change import check_changeable
from services.product.domain.identifiers import is_id
from services.product.domain.items import Item
from services.product.domain.refusals import (
    FieldsRefused,
    ItemChanged,
    ItemDeleted,
    ItemNotFound,
    ManyRefused,
    VersionNotFound,
)
from services.product.ports.work import Change

MOST_ITEMS: Final = 500
# Items held in memory at a time: each may have fields of a megabyte.
_AT_ONCE: Final = 50
# Refusals travel in a header, which has its bounds.
_MOST_TOLD: Final = 40
# If several apply, the first one is told.
_REASONS: Final[Mapping[type[Refusal], str]] = {
    ItemNotFound: "is not one of your items of this kind",
    ItemDeleted: "is deleted; restore it first",
    ItemChanged: "was changed meanwhile; read it again",
    VersionNotFound: "has no such version",
}

_REFUSED: Final[tuple[type[Refusal], ...]] = (*_REASONS, FieldsRefused)


class ItemVersion(NamedTuple):
    """An item over the version that the caller saw; in answers, the version it has now."""

    id: str
    version: int


#: Changes the item at this place of the request and returns it as it is then.
ChangeOne = Callable[[int, Item], Item]
#: Refuses an item, or the version that the caller saw of it.
Check = Callable[[Item, int], None]


def check_many(items: Sequence[ItemVersion]) -> None:
    """Raise ManyRefused unless *items* are 1 to 500 different ones."""
    if not 0 < len(items) <= MOST_ITEMS:
        raise ManyRefused(fields=[FieldProblem("items", f"must be 1 to {MOST_ITEMS} items")])
    if len({item.id for item in items}) < len(items):
        raise ManyRefused(fields=[FieldProblem("items", "must not name an item twice")])


def changed_together(
    change: Change,
    kind: str,
    items: Sequence[ItemVersion],
    now: datetime,
    change_one: ChangeOne,
    *,
    check: Check = check_changeable,
) -> list[ItemVersion]:
    """The versions that *items* have after *change_one* was applied to each that *check* admits.

    Raises ItemNotFound, ItemDeleted, ItemChanged, VersionNotFound, naming the items by their
    places, and FieldsRefused.
    """
    versions = list(items)
    refused: dict[int, Refusal] = {}
    for place, item in _held(change, kind, items):
        try:
            if item is None or item.is_gone(now):
                raise ItemNotFound
            check(item, items[place].version)
            versions[place] = ItemVersion(item.id, change_one(place, item).version)
        except _REFUSED as refusal:
            refused[place] = refusal
    _refuse_any(dict(sorted(refused.items())))
    return versions


def _held(
    change: Change, kind: str, items: Sequence[ItemVersion]
) -> Iterator[tuple[int, Item | None]]:
    """Each place with its item, held by the change; always in the order of ids.

    Two changes of the same items then wait for each other instead of each holding a part.
    """
    places = sorted(range(len(items)), key=lambda place: items[place].id)
    for start in range(0, len(places), _AT_ONCE):
        some = places[start : start + _AT_ONCE]
        ids = [items[place].id for place in some if is_id(items[place].id)]
        held = change.items.locked_many(kind, ids)
        yield from ((place, held.get(items[place].id)) for place in some)


def _refuse_any(refused: Mapping[int, Refusal]) -> None:
    for refusal, reason in _REASONS.items():
        places = [place for place, one in refused.items() if isinstance(one, refusal)]
        if places:
            problems = [FieldProblem(f"items.{place}", reason) for place in places[:_MOST_TOLD]]
            raise refusal(fields=problems)
    # The same change is wrong in the same way for most of them: it is told once.
    wrong = list(dict.fromkeys(problem for one in refused.values() for problem in one.fields))
    if wrong:
        raise FieldsRefused(fields=wrong[:_MOST_TOLD])
