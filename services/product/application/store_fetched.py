"""Store what was fetched from a tool: what is new, and what changed there since the last time."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import FieldProblem
from services.product.application.fetched_batch import FetchedBatch, Stored
from services.product.application.waiting_changes import WaitingChanges
from services.product.domain.fetches import Fetch
from services.product.domain.items import Item
from services.product.domain.kinds import Kind, Kinds
from services.product.domain.refusals import FetchedRefused
from services.product.domain.tool_references import FetchedItem, ToolReference
from services.product.ports.work import Change, Work

MOST_ITEMS: Final = 200


class StoreFetched:
    """Each item once, by the tool's own id; storing the same again changes nothing.

    A field that the person changed here keeps their words, and waits for their decision. The
    history of the item tells what a fetch changed, and brings it back.
    """

    def __init__(self, kinds: Kinds, work: Work, clock: Clock, ids: IdFactory) -> None:
        self._kinds = kinds
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(
        self, account: str, fetch: Fetch, fetched: Sequence[FetchedItem]
    ) -> Sequence[Stored]:
        """What became of each. Raises UnknownKind, FetchedRefused."""
        kind = self._kinds.named(fetch.kind)
        names = [item.external_id for item in fetched]
        if not 0 < len(names) <= MOST_ITEMS or len(set(names)) < len(names):
            reason = f"must be 1 to {MOST_ITEMS}, each once"
            raise FetchedRefused(fields=[FieldProblem("items", reason)])
        now = rfc3339.to_text(self._clock.now())
        with self._work.change(account) as change:
            known = change.references.held(fetch.place, names)
            items = _held_items(change, kind, known)
            waiting = WaitingChanges(change, kind, fetch, now, self._ids, names=names)
            batch = FetchedBatch(change, kind, fetch, now, self._ids, waiting=waiting)
            stored = [batch.store(item, known.get(item.external_id), items) for item in fetched]
            batch.write()
        return stored


def _held_items(
    change: Change, kind: Kind, known: Mapping[str, ToolReference]
) -> Mapping[str, Item]:
    ids = sorted({reference.item_id for reference in known.values()})
    return change.items.locked_many(kind.name, ids) if ids else {}
