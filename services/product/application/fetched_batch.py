"""The items of one request of a fetch, compared with what is here."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from services.chassis.ids import IdFactory
from services.chassis.llm_keys import find_llm_keys
from services.product.application.fields_change import with_fields
from services.product.application.waiting_changes import WaitingChanges
from services.product.domain.fetched_changes import differences
from services.product.domain.fetches import Fetch
from services.product.domain.fields import Fields, checked, new_fields, to_json
from services.product.domain.index_values import IndexedItem, indexed
from services.product.domain.items import Item
from services.product.domain.kinds import Kind
from services.product.domain.refusals import FieldsRefused, FieldsUnreadable
from services.product.domain.revisions import Revision, creation
from services.product.domain.tool_references import (
    Base,
    FetchedItem,
    Outcome,
    ToolReference,
    digest_of,
    merged,
)
from services.product.domain.turns import Turn
from services.product.ports.work import Change

_KEY_REMOVED: Final = "[key removed]"


class Stored(NamedTuple):
    """What became of one item; *reason* only where it was refused."""

    external_id: str
    outcome: Outcome
    item_id: str = ""
    reason: str = ""


class FetchedBatch:
    """The items of one request; new ones are written together at its end.

    A thing of which something waits for a decision goes on waiting, whatever the fetch asks.
    """

    def __init__(
        self,
        change: Change,
        kind: Kind,
        fetch: Fetch,
        now: str,
        ids: IdFactory,
        *,
        waiting: WaitingChanges,
    ) -> None:
        self._change = change
        self._waiting = waiting
        self._kind = kind
        self._fetch = fetch
        self._now = now
        self._ids = ids
        self._new: list[tuple[IndexedItem, Revision]] = []
        self._turns: list[tuple[Item, Sequence[Turn]]] = []
        self._references: dict[str, ToolReference] = {}

    def store(
        self,
        fetched: FetchedItem,
        known: ToolReference | None,
        items: Mapping[str, Item],
    ) -> Stored:
        try:
            if known is None:
                return self._met(_without_keys(fetched))
            if known.direction == "sent":
                return Stored(fetched.external_id, "left_out", known.item_id)
            return self._seen(_without_keys(fetched), known, items.get(known.item_id))
        except (FieldsRefused, FieldsUnreadable) as refused:
            return Stored(fetched.external_id, "refused", reason=_told(refused))

    def write(self) -> None:
        self._waiting.write()
        self._change.items.add_many(self._new)
        for item, turns in self._turns:
            self._change.turns.add(item, turns)
        self._change.references.put(self._references.values())
        if self._new:
            ids = [entry.item.id for entry, _ in self._new]
            self._change.announcements.items_created(ids, self._now)

    def _met(self, fetched: FetchedItem) -> Stored:
        """For the first time."""
        if fetched.gone:
            self._waiting.settle(fetched)
            return Stored(fetched.external_id, "gone")
        if self._waits(fetched):
            new_fields(self._kind, fetched.fields_json, filled_by_us=self._counted(fetched.turns))
            self._waiting.keep("new", fetched, Base({}), base_of(fetched), words=fetched.turns)
            return Stored(fetched.external_id, "waiting")
        return self.created(fetched)

    def created(self, fetched: FetchedItem) -> Stored:
        """As a new item."""
        kind = self._kind
        counted = self._counted(fetched.turns)
        fields = new_fields(kind, fetched.fields_json, filled_by_us=counted)
        now = self._now
        item = Item(self._ids(), kind.name, 1, now, now, "", to_json(fields))
        revision = creation(kind, item, fields, self._change.account)
        self._new.append((indexed(kind, item, fields), revision))
        if fetched.turns:
            self._turns.append((item, fetched.turns))
        self._refer(fetched, item.id, base_of(fetched))
        return Stored(fetched.external_id, "created", item.id)

    def _seen(self, fetched: FetchedItem, known: ToolReference, item: Item | None) -> Stored:
        base = known.base or Base({})
        if item is None or item.is_deleted:
            self._waiting.settle(fetched)
            self._refer(fetched, known.item_id, base)
            return Stored(
                fetched.external_id, "gone" if fetched.gone else "left_out", known.item_id
            )
        if self._waits(fetched):
            return self._held_back(fetched, known, item)
        if fetched.gone:
            self._refer(fetched, known.item_id, base)
            return Stored(fetched.external_id, "gone", known.item_id)
        outcome, base = self._updated(fetched, base, item)
        self._refer(fetched, item.id, base)
        return Stored(fetched.external_id, outcome, item.id)

    def _waits(self, fetched: FetchedItem) -> bool:
        return self._fetch.review or self._waiting.has(fetched)

    def _held_back(self, fetched: FetchedItem, known: ToolReference, item: Item) -> Stored:
        """What is to be decided on waits; nothing of the item changes."""
        base = self._waiting.base_of(fetched, known.base or Base({}))
        self._refer(fetched, item.id, known.base or Base({}), gone_at=known.gone_at)
        if fetched.gone:
            if not known.gone_at:
                self._waiting.keep("gone", fetched, base, base, item_id=item.id)
            return Stored(fetched.external_id, "gone" if known.gone_at else "waiting", item.id)
        latest, more, _ = _latest(fetched, base)
        current = json.loads(item.fields_json)
        checked(self._kind, current | latest.fields | self._counted(fetched.turns))
        if more or differences(current, base.fields, latest.fields):
            self._waiting.keep("changed", fetched, base, latest, words=more, item_id=item.id)
            return Stored(fetched.external_id, "waiting", item.id)
        self._waiting.settle(fetched)
        self._refer(fetched, item.id, latest)
        return Stored(fetched.external_id, "unchanged", item.id)

    def _updated(self, fetched: FetchedItem, base: Base, item: Item) -> tuple[Outcome, Base]:
        """What became of *item*, and what to compare with the next time.

        A field that its person changed too keeps their words, and waits for their decision.
        """
        current = json.loads(item.fields_json)
        latest, more, rewritten = _latest(fetched, base)
        fields, kept = merged(current, base.fields, latest.fields)
        if kept:
            undecided = {**latest.fields} | {name: base.fields.get(name) for name in kept}
            self._waiting.keep("changed", fetched, Base(undecided), latest, item_id=item.id)
        if more:
            fields |= self._counted(fetched.turns)
            self._turns.append((item, more))
        fields = checked(self._kind, fields)
        if fields != current:
            with_fields(self._change, self._kind, item, fields, at=self._now)
            return "updated", latest
        return "kept" if kept or rewritten else "unchanged", latest

    def _counted(self, turns: Sequence[Turn]) -> Fields:
        return {"turn_count": len(turns)} if self._kind.has_turns else {}

    def _refer(self, fetched: FetchedItem, item_id: str, base: Base, *, gone_at: str = "") -> None:
        reference = ToolReference(
            self._fetch.place,
            fetched.external_id,
            item_id,
            "fetched",
            fetched.url,
            base,
            self._fetch.id,
            self._now,
            gone_at or (self._now if fetched.gone and not self._waits(fetched) else ""),
        )
        self._references[fetched.external_id] = reference


def _latest(fetched: FetchedItem, base: Base) -> tuple[Base, Sequence[Turn], bool]:
    """What to compare with the next time, further turns, and whether earlier ones are rewritten.

    Words that evidence may point at are not rewritten, nor are others put behind them.
    """
    latest = base_of(fetched)
    if digest_of(fetched.turns[: base.turns]) != base.digest:
        return latest._replace(turns=base.turns, digest=base.digest), (), True
    return latest, fetched.turns[base.turns :], False


def base_of(fetched: FetchedItem) -> Base:
    fields = json.loads(fetched.fields_json)
    return Base(fields, len(fetched.turns), digest_of(fetched.turns))


def _without_keys(fetched: FetchedItem) -> FetchedItem:
    """The key of an AI provider that somebody wrote into an issue does not reach the database."""
    turns = tuple(turn._replace(text=_redacted(turn.text)) for turn in fetched.turns)
    fields = _redacted(fetched.fields_json.decode())
    return fetched._replace(fields_json=fields.encode(), turns=turns)


def _redacted(text: str) -> str:
    for found in reversed(find_llm_keys(text)):
        text = text[: found.start] + _KEY_REMOVED + text[found.end :]
    return text


def _told(refused: FieldsRefused | FieldsUnreadable) -> str:
    problems = [f"{problem.field} {problem.reason}" for problem in refused.fields]
    return "; ".join(problems) or refused.detail
