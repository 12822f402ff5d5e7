"""Find items and words in transcripts."""

from collections.abc import Sequence
from typing import NamedTuple

from services.product.domain.kinds import Kinds
from services.product.domain.search import Hit, cursor_below, hit_of, search_query
from services.product.ports.search import SearchReader


class HitPage(NamedTuple):
    """Hits, best first, and where the next page begins: "" on the last."""

    hits: Sequence[Hit]
    next_cursor: str


class SearchEverything:
    """Over titles, texts and turns, as one types: each word may be the beginning of one."""

    def __init__(self, kinds: Kinds, search: SearchReader) -> None:
        self._kinds = kinds
        self._search = search

    def __call__(
        self,
        account: str,
        text: str,
        *,
        of_kinds: Sequence[str] = (),
        limit: int = 0,
        cursor: str = "",
    ) -> HitPage:
        """A page; nothing is found by a text without words. Raises SearchRefused."""
        query = search_query(self._kinds, text, of_kinds=of_kinds, limit=limit, cursor=cursor)
        found = self._search.page(account, query) if query.words else []
        shown = found[: query.limit]
        hits = [hit_of(self._kinds.named(one.kind), one, query.words) for one in shown]
        more = len(found) > len(shown)
        return HitPage(hits, cursor_below(shown[-1].place) if more else "")
