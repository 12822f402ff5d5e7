"""Read how an item became what it is."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from services.chassis.clock import Clock
from services.product.domain.identifiers import is_id
from services.product.domain.paging import after_number, bounded
from services.product.domain.refusals import ItemNotFound
from services.product.domain.revisions import Revision, changes_to_json
from services.product.ports.history import HistoryReader
from services.product.ports.items import ItemReader

_NEWEST = 2**31 - 1
# Long texts changed often: a page ends before it would be too large a message.
_PAGE_CHARACTERS = 500_000


class HistoryPage(NamedTuple):
    """Revisions, newest first, and where the next page begins: "" on the last."""

    revisions: Sequence[Revision]
    next_cursor: str


class ListHistory:
    """Deleted items have theirs too, while they can be restored."""

    def __init__(self, items: ItemReader, history: HistoryReader, clock: Clock) -> None:
        self._items = items
        self._history = history
        self._clock = clock

    def __call__(
        self, account: str, kind: str, item_id: str, *, limit: int = 0, cursor: str = ""
    ) -> HistoryPage:
        """A page. Raises ItemNotFound, for another account's item too, and QueryRefused."""
        limit = bounded(limit, default=50, most=200)
        before = after_number(cursor) if cursor else _NEWEST
        item = self._items.find(account, kind, item_id) if is_id(item_id) else None
        if item is None or item.is_gone(self._clock.now()):
            raise ItemNotFound
        found = self._history.page(account, item_id, before=before, limit=limit)
        revisions = found[: _fitting(found[:limit])]
        more = len(found) > len(revisions)
        return HistoryPage(revisions, str(revisions[-1].version) if more else "")


def _fitting(revisions: Sequence[Revision]) -> int:
    sizes = accumulate(len(changes_to_json(revision.changes)) for revision in revisions)
    # The first comes whatever its size.
    return max(min(len(revisions), 1), sum(size <= _PAGE_CHARACTERS for size in sizes))
