"""Where an item came from, or was sent to; and what was fetched compared with what is here."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from services.product.domain.fields import Fields
from services.product.domain.turns import Turn

Direction = Literal["fetched", "sent"]
Outcome = Literal[
    "created", "updated", "unchanged", "gone", "kept", "left_out", "refused", "waiting"
]


class ToolPlace(NamedTuple):
    """A place in a tool. *site*: "" where there is only one."""

    tool: str
    site: str
    source: str


class FetchedItem(NamedTuple):
    """One thing at a tool, with the fields that the person's mapping made of it."""

    external_id: str
    url: str
    fields_json: bytes
    turns: tuple[Turn, ...] = ()
    gone: bool = False


class Base(NamedTuple):
    """What was fetched last time: the fields, and the words by their number and digest."""

    fields: Mapping[str, Any]
    turns: int = 0
    digest: str = ""


class ToolReference(NamedTuple):
    """Joins an item and a thing at a tool. Times are RFC 3339; *gone_at* "" while it is there."""

    place: ToolPlace
    external_id: str
    item_id: str
    direction: Direction
    url: str
    base: Base | None
    fetch_id: str
    seen_at: str
    gone_at: str = ""


class Merged(NamedTuple):
    """The fields after a fetch, and those in which the person's own change was kept."""

    fields: Fields
    kept: tuple[str, ...]


def merged(current: Fields, base: Mapping[str, Any], fetched: Mapping[str, Any]) -> Merged:
    """What changed at the tool since *base*, applied to the fields that did not change here."""
    result = dict(current)
    kept: list[str] = []
    for name in dict.fromkeys([*base, *fetched]):
        before, after = base.get(name), fetched.get(name)
        if before == after or result.get(name) == after:
            continue
        if result.get(name) != before:
            kept.append(name)
        elif after is None:
            result.pop(name, None)
        else:
            result[name] = after
    return Merged(result, tuple(kept))


def digest_of(turns: Sequence[Turn]) -> str:
    """Tells whether words that were stored are still the same at the tool."""
    said = json.dumps([(turn.speaker, turn.text) for turn in turns]).encode()
    return hashlib.sha256(said).hexdigest() if turns else ""


def base_to_json(base: Base) -> str:
    return json.dumps(base._asdict(), ensure_ascii=False)


def base_from_json(text: str) -> Base:
    return Base(**json.loads(text))
