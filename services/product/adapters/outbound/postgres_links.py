"""Links in PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import override

from services.chassis.postgres import Database
from services.chassis.postgres_connection import AccountConnection
from services.product.adapters.outbound.item_rows import rfc3339
from services.product.domain.links import Link, LinkEnd, Provenance, Span
from services.product.ports.links import LinkReader, LinkStore

# substring counts characters, as a span does, from 1.
_ALL = """
SELECT l.id, l.type, a.id, a.kind, a.title, l.from_turn, l.from_start, l.from_end,
    substring(t.text FROM l.from_start + 1 FOR l.from_end - l.from_start),
    b.id, b.kind, b.title, l.created_at::text, l.provider, l.model, l.prompt_version
FROM links l
JOIN items a ON a.account_id = l.account_id AND a.id = l.from_id AND a.deleted_at IS NULL
JOIN items b ON b.account_id = l.account_id AND b.id = l.to_id AND b.deleted_at IS NULL
LEFT JOIN turns t ON t.account_id = l.account_id AND t.transcript_id = l.from_id
    AND t.seq = l.from_turn
WHERE (%(after)s = '' OR l.id > nullif(%(after)s, '')::uuid)
{}ORDER BY l.id LIMIT %(limit)s
"""
_OF_ITEM = _ALL.format("AND (l.from_id = %(item)s OR l.to_id = %(item)s)\n")
_OF_ACCOUNT = _ALL.format("")
_ADD = """
INSERT INTO links (account_id, id, type, from_id, to_id, from_turn, from_start, from_end,
                   created_at, provider, model, prompt_version)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
_CONNECTS = "SELECT FROM links WHERE type = %s AND from_id = %s AND to_id = %s LIMIT 1"
# Of two changes that would close a circle between them, the second has to see the first.
_ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
_LEADS = """
WITH RECURSIVE reached (id) AS (
    SELECT %(source)s::uuid
    UNION
    SELECT l.to_id FROM reached r JOIN links l ON l.account_id = %(account)s AND l.from_id = r.id
    WHERE l.type = %(type)s
)
SELECT FROM reached WHERE id = %(target)s LIMIT 1
"""
_NO_SPAN = (None, None, None)
_NO_PROVENANCE = (None, None, None)


class PostgresLinkReader(LinkReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def of_item(self, account: str, item_id: str, *, after: str, limit: int) -> Sequence[Link]:
        params = {"item": item_id, "after": after, "limit": limit + 1}
        return [_link(row) for row in self._database.fetch(account, _OF_ITEM, params)]

    @override
    def of_account(self, account: str, *, after: str, limit: int) -> Sequence[Link]:
        params = {"after": after, "limit": limit + 1}
        return [_link(row) for row in self._database.fetch(account, _OF_ACCOUNT, params)]


class PostgresLinks(LinkStore):
    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def add(self, link: Link) -> bool:
        ends = (link.source.id, link.target.id)
        span = link.source.span or _NO_SPAN
        provenance = link.provenance or _NO_PROVENANCE
        cursor = self._connection.execute(
            _ADD,
            (self._account, link.id, link.type, *ends, *span, link.created_at, *provenance),
        )
        return cursor.rowcount == 1

    @override
    def connects(self, link_type: str, source_id: str, target_id: str) -> bool:
        cursor = self._connection.execute(_CONNECTS, (link_type, source_id, target_id))
        return cursor.fetchone() is not None

    @override
    def leads(self, link_type: str, source_id: str, target_id: str) -> bool:
        self._connection.execute(_ALONE, (f"{link_type} of {self._account}",))
        named = {"account": self._account, "type": link_type}
        ends = {"source": source_id, "target": target_id}
        return self._connection.execute(_LEADS, named | ends).fetchone() is not None

    @override
    def remove(self, link_id: str) -> bool:
        gone = self._connection.execute("DELETE FROM links WHERE id = %s", (link_id,))
        return gone.rowcount == 1


def _link(row: Sequence[Any]) -> Link:
    link_id, link_type, *ends, created_at, provider, model, prompt_version = row
    source_id, source_kind, source_title, turn, start, end, quote, *target = ends
    span = None if turn is None else Span(turn, start, end)
    return Link(
        link_id,
        link_type,
        LinkEnd(source_id, source_kind, source_title, span, quote or ""),
        LinkEnd(*target),
        rfc3339(created_at),
        None if provider is None else Provenance(provider, model, prompt_version),
    )
