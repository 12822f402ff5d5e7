"""Turns in PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence

from typing_extensions import override

from services.chassis.postgres import Database
from services.chassis.postgres_connection import AccountConnection
from services.product.domain.items import Item
from services.product.domain.turns import Turn
from services.product.domain.words import searched_text
from services.product.ports.turns import TurnReader, TurnStore

_PAGE = (
    "SELECT seq, speaker, start_ms, text FROM turns WHERE transcript_id = %s AND seq > %s "
    "ORDER BY seq LIMIT %s"
)
# COPY would be no quicker to write and is not allowed under row-level security.
_ADD = """
WITH new AS MATERIALIZED (
    SELECT * FROM unnest(%(seq)s::int[], %(speaker)s::text[], %(start_ms)s::int[],
        %(text)s::text[], %(words)s::text[]) AS t (seq, speaker, start_ms, text, words)
), stored AS (
    INSERT INTO turns (account_id, transcript_id, seq, speaker, start_ms, text)
    SELECT %(account)s, %(transcript)s, seq, speaker, start_ms, text FROM new
)
INSERT INTO search_documents (account_id, item_id, turn, kind, words)
SELECT %(account)s, %(transcript)s, seq, %(kind)s, to_tsvector('simple', words) FROM new
"""
_TEXTS = (
    "SELECT t.transcript_id, t.seq, t.text FROM turns t "
    "JOIN unnest(%s::uuid[], %s::int[]) AS w (transcript_id, seq) USING (transcript_id, seq)"
)
_BATCH = 5_000
_LARGEST_SEQ = 2**31 - 1


class PostgresTurnReader(TurnReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def page(self, account: str, transcript_id: str, *, after: int, limit: int) -> Sequence[Turn]:
        rows = self._database.fetch(account, _PAGE, (transcript_id, after, limit + 1))
        return [Turn._make(row) for row in rows]


class PostgresTurns(TurnStore):
    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def add(self, transcript: Item, turns: Sequence[Turn]) -> None:
        named = {"account": self._account, "transcript": transcript.id, "kind": transcript.kind}
        for start in range(0, len(turns), _BATCH):
            batch = turns[start : start + _BATCH]
            columns = {name: [getattr(turn, name) for turn in batch] for name in Turn._fields}
            words = [searched_text(f"{turn.speaker} {turn.text}") for turn in batch]
            self._connection.execute(_ADD, {**named, **columns, "words": words})

    @override
    def texts(self, wanted: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], str]:
        possible = [(transcript, seq) for transcript, seq in wanted if seq <= _LARGEST_SEQ]
        columns = [[t for t, _ in possible], [seq for _, seq in possible]]
        rows = self._connection.execute(_TEXTS, columns).fetchall()
        return {(transcript, seq): text for transcript, seq, text in rows}
