"""How an item became what it is: one revision for each of its versions."""

import json
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from services.product.domain.fields import Fields
from services.product.domain.items import Item
from services.product.domain.kinds import Kind

#: "recorded" is how an item stood when its history began to be kept.
Action = Literal["created", "updated", "deleted", "restored", "reverted", "recorded"]


class FieldChange(NamedTuple):
    """A field's value before and after, as JSON has it; None where it had none."""

    field: str
    before: object
    after: object


class Revision(NamedTuple):
    """What made one version of an item. The changes of all, in order, give the item's fields."""

    version: int
    action: Action
    #: The account that did it.
    by: str
    #: RFC 3339 UTC with milliseconds.
    at: str
    changes: tuple[FieldChange, ...] = ()
    #: The version whose fields were brought back; 0 but for "reverted".
    restored_version: int = 0
    #: It was made elsewhere, by whom is not known here, and came with an export of Azmyra.
    imported: bool = False


def creation(kind: Kind, item: Item, fields: Fields, by: str) -> Revision:
    """Every field of a new item, from nothing, but for those that follow from others."""
    return Revision(1, "created", by, item.created_at, changes_between(kind, {}, fields))


def changes_between(kind: Kind, before: Fields, after: Fields) -> tuple[FieldChange, ...]:
    """The fields that differ, in the order of the kind's schema.

    What follows from other fields is left out: nobody changed it, and a formula may change.
    """
    # A field that the schema has no more can still vanish.
    names = [n for n in dict.fromkeys([*kind.properties, *before]) if n not in kind.derived]
    changes = (FieldChange(name, before.get(name), after.get(name)) for name in names)
    return tuple(change for change in changes if not _same(change.before, change.after))


def fields_before(current: Fields, later: Iterable[Revision]) -> Fields:
    """The fields as they were before the revisions *later*, newest first, were made.

    Those that follow from others are as in *current* still; `checked` makes them anew.
    """
    undone = {change.field: change.before for one in later for change in one.changes}
    return _present({**current, **undone})


def replayed(revisions: Iterable[Revision]) -> Fields:
    """The fields that *revisions*, oldest first, lead to, without those that follow from them."""
    return _present({change.field: change.after for one in revisions for change in one.changes})


def changes_to_json(changes: tuple[FieldChange, ...]) -> str:
    """JSON text: [[field, before, after], …]."""
    return json.dumps(changes, ensure_ascii=False, separators=(",", ":"))


def changes_from_json(text: str) -> tuple[FieldChange, ...]:
    return tuple(FieldChange._make(change) for change in json.loads(text))


def _present(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value is not None}


def _same(one: object, other: object) -> bool:
    # To Python, 1 is True and 1.0; a field's text tells them apart.
    return _text(one) == _text(other)


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return json.dumps(value, sort_keys=True)
    return json.dumps(value)
