"""What a fetch found and did not store: it waits until its person decides on it."""

from collections.abc import Collection, Mapping
from typing import Any, Literal, NamedTuple

from services.product.domain.fields import Fields
from services.product.domain.tool_references import Base, ToolPlace
from services.product.domain.turns import Turn

Sort = Literal["new", "changed", "gone"]


class FetchedChange(NamedTuple):
    """One thing at a tool that is new, changed or gone there, and not yet so here.

    *item_id*: "" for what is new. *base*: the fields as they were fetched before; *latest*: what
    was fetched now. *words*: a transcript's further turns. *found_at* is RFC 3339.
    """

    id: str
    place: ToolPlace
    external_id: str
    url: str
    kind: str
    sort: Sort
    item_id: str
    base: Mapping[str, Any]
    latest: Base
    words: tuple[Turn, ...]
    fetch_id: str
    found_at: str


class Difference(NamedTuple):
    """A field as it is here and at the tool, None where it is empty.

    *conflict*: its person changed it too, since it was fetched.
    """

    field: str
    here: object
    there: object
    conflict: bool


def differences(
    current: Mapping[str, Any], base: Mapping[str, Any], fetched: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """What changed at the tool since *base* and is not so in *current* already."""
    return tuple(
        Difference(name, current.get(name), fetched.get(name), current.get(name) != base.get(name))
        for name in dict.fromkeys([*base, *fetched])
        if base.get(name) != fetched.get(name) and current.get(name) != fetched.get(name)
    )


def with_taken(
    current: Mapping[str, Any], found: Collection[Difference], taken: Collection[str]
) -> Fields:
    """The fields with the tool's value of each one *taken*; the others stay as they are."""
    there = {one.field: one.there for one in found if one.field in taken}
    return {name: value for name, value in {**current, **there}.items() if value is not None}
