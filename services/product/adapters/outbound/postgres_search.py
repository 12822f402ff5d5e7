"""Search in PostgreSQL: one function finds, and row-level security reads what it found."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from services.chassis.postgres import Database
from services.product.domain.search import Found, Place, SearchQuery
from services.product.domain.turns import Turn
from services.product.ports.search import SearchReader

# Joined under the policies of items and turns: another account's rows would fall out here too.
_PAGE = """
SELECT h.score, h.item_id, h.turn, i.kind, i.title,
    CASE h.turn WHEN -1 THEN i.fields::text ELSE '' END, t.seq, t.speaker, t.start_ms, t.text
FROM search_everything(%(beginnings)s::text[], %(whole)s::text[], %(spelt)s::text,
    %(kinds)s::text[], %(score)s::integer, %(item)s::uuid, %(turn)s::integer, %(most)s::integer) h
JOIN items i ON i.id = h.item_id AND i.deleted_at IS NULL
LEFT JOIN turns t ON t.transcript_id = h.item_id AND t.seq = h.turn
ORDER BY h.score DESC, h.item_id DESC, h.turn DESC
"""
_FROM_THE_TOP = (None, None, None)


class PostgresSearch(SearchReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def page(self, account: str, query: SearchQuery) -> Sequence[Found]:
        score, item, turn = query.below or _FROM_THE_TOP
        params = {
            "beginnings": query.beginnings,
            "whole": [word for word in query.words if word not in query.beginnings],
            "spelt": " ".join(query.words),
            "kinds": list(query.kinds) or None,
            "score": score,
            "item": item,
            "turn": turn,
            "most": query.limit + 1,
        }
        return [_found(row) for row in self._database.fetch(account, _PAGE, params)]


def _found(row: Sequence[Any]) -> Found:
    score, item_id, place, kind, title, fields, *turn = row
    said = None if turn[0] is None else Turn(*turn)
    return Found(Place(score, item_id, place), kind, title, fields.encode(), said)
