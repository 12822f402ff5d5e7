"""Read the words of a transcript."""

from collections.abc import Sequence
from typing import NamedTuple

from services.chassis.clock import Clock
from services.product.domain.identifiers import is_id
from services.product.domain.kinds import Kinds
from services.product.domain.paging import after_number, bounded
from services.product.domain.refusals import ItemNotFound
from services.product.domain.turns import Turn
from services.product.ports.items import ItemReader
from services.product.ports.turns import TurnReader


class TurnPage(NamedTuple):
    """Turns in order, and where the next page begins: "" on the last."""

    turns: Sequence[Turn]
    next_cursor: str


class ListTurns:
    """In order, a page at a time."""

    def __init__(self, kinds: Kinds, items: ItemReader, turns: TurnReader, clock: Clock) -> None:
        self._with_turns = tuple(kind.name for kind in kinds if kind.has_turns)
        self._items = items
        self._turns = turns
        self._clock = clock

    def __call__(
        self, account: str, transcript_id: str, *, limit: int = 0, cursor: str = ""
    ) -> TurnPage:
        """A page. Raises ItemNotFound, for another account's transcript too, and QueryRefused."""
        limit, after = bounded(limit, default=200, most=1000), after_number(cursor)
        if not is_id(transcript_id) or not self._is_there(account, transcript_id):
            raise ItemNotFound
        found = self._turns.page(account, transcript_id, after=after, limit=limit)
        turns = found[:limit]
        return TurnPage(turns, str(turns[-1].seq) if len(found) > limit else "")

    def _is_there(self, account: str, transcript_id: str) -> bool:
        found = (self._items.find(account, kind, transcript_id) for kind in self._with_turns)
        item = next((item for item in found if item), None)
        return item is not None and not item.is_gone(self._clock.now())
