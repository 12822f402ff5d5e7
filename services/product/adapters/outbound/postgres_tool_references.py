"""References to tools in PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from typing_extensions import override

from services.chassis.postgres import Database
from services.chassis.postgres_connection import AccountConnection
from services.product.adapters.outbound.item_rows import rfc3339
from services.product.domain.tool_references import (
    ToolPlace,
    ToolReference,
    base_from_json,
    base_to_json,
)
from services.product.ports.tool_references import ToolReferenceReader, ToolReferenceStore

COLUMNS = (
    "tool, site, source, external_id, item_id, direction, url, base::text, fetch_id, "
    "seen_at::text, coalesce(gone_at::text, '')"
)
_OF_ITEM = f"SELECT {COLUMNS} FROM tool_references WHERE item_id = %s ORDER BY seen_at DESC"  # noqa: S608 constant
# In the order of ids: two fetches of the same things then wait for each other.
_HELD = f"""
SELECT {COLUMNS} FROM tool_references
WHERE tool = %s AND site = %s AND external_id = ANY(%s) ORDER BY external_id FOR UPDATE
"""  # noqa: S608 constant
_PUT = """
INSERT INTO tool_references (account_id, tool, site, external_id, item_id, direction, source, url,
    base, fetch_id, seen_at, gone_at)
SELECT %(account)s, r.tool, r.site, r.external_id, r.item_id, r.direction, r.source, r.url,
    r.base::json, r.fetch_id, r.seen_at, nullif(r.gone_at, '')::timestamptz
FROM unnest(%(tool)s::text[], %(site)s::text[], %(external_id)s::text[], %(item_id)s::uuid[],
    %(direction)s::text[], %(source)s::text[], %(url)s::text[], %(base)s::text[],
    %(fetch_id)s::text[], %(seen_at)s::timestamptz[], %(gone_at)s::text[])
    AS r (tool, site, external_id, item_id, direction, source, url, base, fetch_id, seen_at,
        gone_at)
ON CONFLICT (account_id, tool, site, external_id) DO UPDATE SET source = excluded.source,
    url = excluded.url, base = coalesce(excluded.base, tool_references.base),
    fetch_id = coalesce(nullif(excluded.fetch_id, ''), tool_references.fetch_id),
    seen_at = excluded.seen_at, gone_at = excluded.gone_at
"""
_MARK_MISSING = """
UPDATE tool_references SET gone_at = %s WHERE tool = %s AND site = %s AND source = %s
    AND direction = 'fetched' AND fetch_id <> %s AND gone_at IS NULL
"""


class PostgresToolReferenceReader(ToolReferenceReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def of_item(self, account: str, item_id: str) -> Sequence[ToolReference]:
        return [reference_of(row) for row in self._database.fetch(account, _OF_ITEM, (item_id,))]


class PostgresToolReferences(ToolReferenceStore):
    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def held(self, place: ToolPlace, ids: Collection[str]) -> Mapping[str, ToolReference]:
        asked = (place.tool, place.site, list(ids))
        rows = self._connection.execute(_HELD.encode(), asked).fetchall()
        references = map(reference_of, rows)
        return {reference.external_id: reference for reference in references}

    @override
    def put(self, references: Collection[ToolReference]) -> None:
        rows = [_row(reference) for reference in references]
        if rows:
            columns = {name: [row[name] for row in rows] for name in rows[0]}
            self._connection.execute(_PUT, {"account": self._account, **columns})

    @override
    def mark_missing(self, place: ToolPlace, fetch_id: str, at: str) -> int:
        return self._connection.execute(_MARK_MISSING, (at, *place, fetch_id)).rowcount


def reference_of(row: Sequence[Any]) -> ToolReference:
    tool, site, source, external_id, item_id, direction, url, base, fetch_id, seen, gone = row
    return ToolReference(
        ToolPlace(tool, site, source),
        external_id,
        item_id,
        direction,
        url,
        base_from_json(base) if base else None,
        fetch_id,
        rfc3339(seen),
        rfc3339(gone) if gone else "",
    )


def _row(reference: ToolReference) -> dict[str, Any]:
    base = base_to_json(reference.base) if reference.base else None
    row = {**reference._asdict(), **reference.place._asdict(), "base": base}
    del row["place"]
    return row
