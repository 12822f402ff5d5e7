"""What waits for its person's decision, in PostgreSQL."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from typing_extensions import override

from services.chassis.postgres_connection import AccountConnection
from services.product.adapters.outbound.item_rows import rfc3339
from services.product.adapters.outbound.postgres_tool_references import COLUMNS, reference_of
from services.product.domain.fetched_changes import FetchedChange
from services.product.domain.tool_references import (
    ToolPlace,
    ToolReference,
    base_from_json,
    base_to_json,
)
from services.product.domain.turns import Turn
from services.product.ports.fetched_changes import FetchedChangeStore

_COLUMNS: Final = (
    "id, tool, site, source, external_id, url, kind, sort, coalesce(item_id::text, ''), "
    "base::text, latest::text, words::text, fetch_id, found_at::text"
)
_OF_THINGS = f"""
SELECT {_COLUMNS} FROM fetched_changes
WHERE tool = %s AND site = %s AND external_id = ANY(%s) ORDER BY external_id FOR UPDATE
"""  # noqa: S608 constant
_HELD = f"SELECT {_COLUMNS} FROM fetched_changes WHERE id = ANY(%s) ORDER BY id FOR UPDATE"  # noqa: S608 constant
_PAGE = f"""
SELECT {_COLUMNS} FROM fetched_changes
WHERE (%s = '' OR tool = %s) AND (%s::uuid IS NULL OR id > %s::uuid) ORDER BY id LIMIT %s
"""  # noqa: S608 constant
_PUT = """
INSERT INTO fetched_changes (id, account_id, tool, site, source, external_id, url, kind, sort,
    item_id, base, latest, words, fetch_id, found_at)
SELECT r.id, %(account)s, r.tool, r.site, r.source, r.external_id, r.url, r.kind, r.sort,
    nullif(r.item_id, '')::uuid, r.base::json, r.latest::json, r.words::json, r.fetch_id,
    r.found_at
FROM unnest(%(id)s::uuid[], %(tool)s::text[], %(site)s::text[], %(source)s::text[],
    %(external_id)s::text[], %(url)s::text[], %(kind)s::text[], %(sort)s::text[],
    %(item_id)s::text[], %(base)s::text[], %(latest)s::text[], %(words)s::text[],
    %(fetch_id)s::text[], %(found_at)s::timestamptz[])
    AS r (id, tool, site, source, external_id, url, kind, sort, item_id, base, latest, words,
        fetch_id, found_at)
ON CONFLICT (account_id, tool, site, external_id) DO UPDATE SET id = excluded.id,
    source = excluded.source, url = excluded.url, kind = excluded.kind, sort = excluded.sort,
    item_id = excluded.item_id, base = excluded.base, latest = excluded.latest,
    words = excluded.words, fetch_id = excluded.fetch_id, found_at = excluded.found_at
"""
_REMOVE = "DELETE FROM fetched_changes WHERE id = ANY(%s)"
_FORGET_UNSEEN = """
DELETE FROM fetched_changes
WHERE tool = %s AND site = %s AND source = %s AND fetch_id <> %s AND sort = 'new'
"""
_MISSING = f"""
SELECT {COLUMNS} FROM tool_references r
WHERE tool = %s AND site = %s AND source = %s AND direction = 'fetched' AND fetch_id <> %s
    AND gone_at IS NULL ORDER BY external_id
"""  # noqa: S608 constant


class PostgresFetchedChanges(FetchedChangeStore):
    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def of_things(self, place: ToolPlace, ids: Collection[str]) -> Mapping[str, FetchedChange]:
        found = self._read(_OF_THINGS, (place.tool, place.site, list(ids)))
        return {one.external_id: one for one in found}

    @override
    def held(self, ids: Collection[str]) -> Mapping[str, FetchedChange]:
        return {one.id: one for one in self._read(_HELD, (list(ids),))}

    @override
    def page(self, tool: str, after: str, most: int) -> Sequence[FetchedChange]:
        return self._read(_PAGE, (tool, tool, after or None, after or None, most))

    @override
    def put(self, changes: Collection[FetchedChange]) -> None:
        rows = [_row(change) for change in changes]
        if rows:
            columns = {name: [row[name] for row in rows] for name in rows[0]}
            self._connection.execute(_PUT, {"account": self._account, **columns})

    @override
    def remove(self, ids: Collection[str]) -> None:
        if ids:
            self._connection.execute(_REMOVE, (list(ids),))

    @override
    def forget_unseen(self, place: ToolPlace, fetch_id: str) -> None:
        self._connection.execute(_FORGET_UNSEEN, (*place, fetch_id))

    @override
    def missing(self, place: ToolPlace, fetch_id: str) -> Sequence[ToolReference]:
        rows = self._connection.execute(_MISSING.encode(), (*place, fetch_id)).fetchall()
        return [reference_of(row) for row in rows]

    def _read(self, query: str, values: tuple[Any, ...]) -> list[FetchedChange]:
        rows = self._connection.execute(query.encode(), values).fetchall()
        return [_change(row) for row in rows]


def _change(row: Sequence[Any]) -> FetchedChange:
    change_id, tool, site, source, external_id, url, kind, sort, item_id, *rest = row
    base, latest, words, fetch_id, found_at = rest
    return FetchedChange(
        change_id,
        ToolPlace(tool, site, source),
        external_id,
        url,
        kind,
        sort,
        item_id,
        json.loads(base),
        base_from_json(latest),
        tuple(Turn._make(turn) for turn in json.loads(words)),
        fetch_id,
        rfc3339(found_at),
    )


def _row(change: FetchedChange) -> dict[str, Any]:
    row = {**change._asdict(), **change.place._asdict()}
    del row["place"]
    return {
        **row,
        "base": json.dumps(change.base, ensure_ascii=False),
        "latest": base_to_json(change.latest),
        "words": json.dumps(change.words, ensure_ascii=False),
    }
