"""Decide on what fetches found: take it, some fields of it, or leave things as they are here."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import FieldProblem
from services.product.application.fetched_batch import FetchedBatch
from services.product.application.fields_change import with_fields
from services.product.application.list_fetched_changes import compared_with, items_of
from services.product.application.waiting_changes import WaitingChanges
from services.product.domain.fetched_changes import FetchedChange, with_taken
from services.product.domain.fetches import Fetch
from services.product.domain.fields import checked
from services.product.domain.items import Item
from services.product.domain.kinds import Kind, Kinds
from services.product.domain.refusals import FetchedRefused, FieldsRefused
from services.product.domain.tool_references import Base, FetchedItem, ToolReference
from services.product.ports.work import Change, Work

MOST_DECISIONS: Final = 100
#: Taken or left like a field: the further turns of a transcript.
WORDS: Final = "words"

Decided = Literal["created", "updated", "marked", "left", "changed_meanwhile", "refused"]


class Decision(NamedTuple):
    """*take* names the fields whose value at the tool is taken, None leaves all as it is here.

    *version*: of the item as it was shown; 0 of what is new. *take* of what is gone may be empty:
    then the item is marked as gone.
    """

    change_id: str
    version: int
    take: frozenset[str] | None


class Outcome(NamedTuple):
    """What became of one decision; *item_id* "" where there is no item."""

    change_id: str
    outcome: Decided
    item_id: str = ""


class DecideFetchedChanges:
    """All in one transaction. What changed since it was shown goes on waiting, and is told."""

    def __init__(self, kinds: Kinds, work: Work, clock: Clock, ids: IdFactory) -> None:
        self._kinds = kinds
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(self, account: str, decisions: Sequence[Decision]) -> Sequence[Outcome]:
        """What became of each, in their order. Raises FetchedRefused."""
        ids = [one.change_id for one in decisions]
        if not 0 < len(ids) <= MOST_DECISIONS or len(set(ids)) < len(ids):
            reason = f"must be 1 to {MOST_DECISIONS}, each once"
            raise FetchedRefused(fields=[FieldProblem("decisions", reason)])
        now = rfc3339.to_text(self._clock.now())
        with self._work.change(account) as change:
            waiting = change.fetched_changes.held(ids)
            items = items_of(change, [*waiting.values()])
            deciding = _Deciding(change, self._kinds, items, now, self._ids)
            outcomes = [deciding.decide(one, waiting.get(one.change_id)) for one in decisions]
            done = [one.change_id for one in outcomes if one.outcome in _SETTLED]
            change.fetched_changes.remove(done)
        return outcomes


_SETTLED: Final = ("created", "updated", "marked", "left")


class _Deciding:
    """One transaction's decisions."""

    def __init__(
        self, change: Change, kinds: Kinds, items: Mapping[str, Item], now: str, ids: IdFactory
    ) -> None:
        self._change = change
        self._kinds = kinds
        self._items = items
        self._now = now
        self._ids = ids

    def decide(self, decision: Decision, found: FetchedChange | None) -> Outcome:
        if found is None:
            return Outcome(decision.change_id, "changed_meanwhile")
        item = self._items.get(found.item_id)
        if (item.version if item and not item.is_deleted else 0) != decision.version:
            return Outcome(found.id, "changed_meanwhile", found.item_id)
        try:
            outcome, item_id = self._decided(decision.take, found, item)
        except FieldsRefused:
            return Outcome(found.id, "refused", found.item_id)
        return Outcome(found.id, outcome, item_id)

    def _decided(
        self, take: frozenset[str] | None, found: FetchedChange, item: Item | None
    ) -> tuple[Decided, str]:
        match found.sort:
            case "new":
                return ("left", "") if take is None else ("created", self._created(take, found))
            case "gone":
                if take is None:
                    return "left", found.item_id
                self._refer(found, found.latest, gone_at=self._now)
                return "marked", found.item_id
            case "changed":
                assert item is not None  # noqa: S101 its version was compared
                changed = self._changed(take or frozenset(), found, item)
                return ("updated" if changed else "left"), item.id

    def _created(self, take: frozenset[str], found: FetchedChange) -> str:
        kept = {n: v for n, v in found.latest.fields.items() if n in {*take, "title"}}
        fetched = FetchedItem(
            found.external_id, found.url, json.dumps(kept).encode(), turns=found.words
        )
        kind, fetch = self._of(found)
        nothing = WaitingChanges(self._change, kind, fetch, self._now, self._ids, names=())
        batch = FetchedBatch(self._change, kind, fetch, self._now, self._ids, waiting=nothing)
        stored = batch.created(fetched)
        batch.write()
        self._refer(found, found.latest, item_id=stored.item_id)
        return stored.item_id

    def _changed(self, take: frozenset[str], found: FetchedChange, item: Item) -> bool:
        """Whether anything of the item did; what was not taken is not asked again."""
        kind, _ = self._of(found)
        current = json.loads(item.fields_json)
        shown = compared_with(found, item).differences
        fields = with_taken(current, shown, take)
        latest = found.latest
        if found.words and WORDS in take:
            fields["turn_count"] = latest.turns
            self._change.turns.add(item, found.words)
        elif found.words:
            latest = self._without_words(found)
        fields = checked(kind, fields)
        self._refer(found, latest)
        if fields == current:
            return False
        with_fields(self._change, kind, item, fields, at=self._now)
        return True

    def _without_words(self, found: FetchedChange) -> Base:
        known = self._change.references.held(found.place, [found.external_id])
        base = known[found.external_id].base or Base({})
        return found.latest._replace(turns=base.turns, digest=base.digest)

    def _refer(
        self, found: FetchedChange, base: Base, *, item_id: str = "", gone_at: str = ""
    ) -> None:
        reference = ToolReference(
            found.place,
            found.external_id,
            item_id or found.item_id,
            "fetched",
            found.url,
            base,
            found.fetch_id,
            found.found_at,
            gone_at,
        )
        self._change.references.put([reference])

    def _of(self, found: FetchedChange) -> tuple[Kind, Fetch]:
        return self._kinds.named(found.kind), Fetch(found.fetch_id, found.place, found.kind)
