"""Search in memory: what the database finds, by looking at everything."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from services.product.domain.index_values import IndexedItem
from services.product.domain.search import Found, Place, SearchQuery
from services.product.domain.words import has_all, words_of


class FakeSearch:
    """Ranks by where the words stand alone: in the title, then elsewhere."""

    def __init__(self, tables_of: Callable[[str], Any]) -> None:
        self._tables_of = tables_of

    def page(self, account: str, query: SearchQuery) -> Sequence[Found]:
        tables = self._tables_of(account)
        living = [entry for entry in tables.items.values() if not entry.item.is_deleted]
        if query.kinds:
            living = [entry for entry in living if entry.item.kind in query.kinds]
        exact = [found for entry in living for found in _found(tables, entry, query)]
        known = {found.place.item_id for found in exact}
        spelt = " ".join(query.words)
        alike = [
            _found_item(entry, 500)
            for entry in living
            if entry.item.id not in known and get_close_matches(spelt, list(words_of(entry.title)))
        ]
        hits = sorted([*exact, *alike], key=lambda found: found.place, reverse=True)
        below = [found for found in hits if query.below is None or found.place < query.below]
        return below[: query.limit + 1]


def _found(tables: Any, entry: IndexedItem, query: SearchQuery) -> Iterator[Found]:
    if has_all([entry.title, entry.words], query.words):
        yield _found_item(entry, 9000 if has_all([entry.title], query.words) else 2000)
    for turn in tables.turns.get(entry.item.id, ()):
        if has_all([turn.speaker, turn.text], query.words):
            place = Place(1500, entry.item.id, turn.seq)
            yield Found(place, entry.item.kind, entry.title, b"", turn)


def _found_item(entry: IndexedItem, score: int) -> Found:
    item = entry.item
    return Found(Place(score, item.id, -1), item.kind, entry.title, item.fields_json, None)
