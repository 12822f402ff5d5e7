"""Items within a change."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from typing_extensions import override

from services.chassis.postgres_connection import AccountConnection
from services.product.adapters.outbound.item_rows import ITEM_COLUMNS, item_of
from services.product.adapters.outbound.new_items_sql import ADD_ITEMS, new_items_params
from services.product.adapters.outbound.postgres_history import (
    ADD_REVISION,
    REVISION_COLUMNS,
    revision_of,
    revision_params,
)
from services.product.domain.index_values import IndexedItem, IndexValue
from services.product.domain.items import Item
from services.product.domain.links import LinkEnd
from services.product.domain.revisions import Revision
from services.product.ports.items import ItemStore

# The item, its history and what it is found by are stored in one statement, hence one round trip.
_VALUES = """
INSERT INTO item_values
    (account_id, item_id, kind, field, sort_by, value, sort_text, sort_number, sort_date)
SELECT %(account)s, %(id)s, %(kind)s, v.* FROM unnest(
    %(field)s::text[], %(sort_by)s::text[], %(value)s::text[],
    %(sort_text)s::text[], %(sort_number)s::double precision[], %(sort_date)s::date[]
) AS v
"""
_DOCUMENT = """
INSERT INTO search_documents (account_id, item_id, turn, kind, title, words)
VALUES (%(account)s, %(id)s, -1, %(kind)s, %(title_words)s,
    setweight(to_tsvector('simple', %(title_words)s::text), 'A')
        || to_tsvector('simple', %(words)s::text))
"""
_REPLACE = f"""
WITH item AS (
    UPDATE items SET version = %(version)s, title = %(title)s, title_key = %(title_key)s,
        fields = %(fields)s, updated_at = %(updated_at)s WHERE id = %(id)s
), revision AS ({ADD_REVISION}), document AS (
    {_DOCUMENT}
    ON CONFLICT (account_id, item_id, turn) DO UPDATE
        SET title = excluded.title, words = excluded.words
) {_VALUES}
ON CONFLICT (account_id, item_id, field) DO UPDATE SET value = excluded.value,
    sort_text = excluded.sort_text, sort_number = excluded.sort_number,
    sort_date = excluded.sort_date
"""  # noqa: S608 constants
_LOCKED = f"SELECT {ITEM_COLUMNS} FROM items i WHERE i.id = %s AND i.kind = %s FOR UPDATE"  # noqa: S608 constant
# An id that was held by another change meanwhile is read as that one left it.
_LOCKED_MANY = (
    f"SELECT {ITEM_COLUMNS} FROM items i WHERE i.id = ANY(%s::uuid[]) AND i.kind = %s "  # noqa: S608 constant
    "ORDER BY i.id FOR UPDATE"
)
_ENVELOPE = f"""
WITH revision AS ({ADD_REVISION}), documents AS (
    UPDATE search_documents SET hidden = %(deleted_at)s <> ''
    WHERE account_id = %(account)s AND item_id = %(id)s
)
UPDATE items SET version = %(version)s, updated_at = %(updated_at)s,
    deleted_at = nullif(%(deleted_at)s, '')::timestamptz WHERE id = %(id)s
"""  # noqa: S608 constants
_REVISIONS = f"""
SELECT {REVISION_COLUMNS} FROM history WHERE item_id = %s AND version >= %s ORDER BY version DESC
"""  # noqa: S608 constant
_ENDS = "SELECT id, kind, title FROM items WHERE id = ANY(%s::uuid[]) AND deleted_at IS NULL"


class PostgresItems(ItemStore):
    """Row-level security limits every statement to the connection's account."""

    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def add(self, entry: IndexedItem, revision: Revision) -> None:
        self.add_many([(entry, revision)])

    @override
    def add_many(self, entries: Sequence[tuple[IndexedItem, Revision]]) -> None:
        if entries:
            self._connection.execute(ADD_ITEMS, new_items_params(self._account, entries))

    @override
    def locked(self, kind: str, item_id: str) -> Item | None:
        row = self._connection.execute(_LOCKED.encode(), (item_id, kind)).fetchone()
        return item_of(row) if row else None

    @override
    def locked_many(self, kind: str, ids: Collection[str]) -> Mapping[str, Item]:
        rows = self._connection.execute(_LOCKED_MANY.encode(), (list(ids), kind)).fetchall()
        return {row[0]: item_of(row) for row in rows}

    @override
    def replace(self, entry: IndexedItem, revision: Revision) -> None:
        self._connection.execute(_REPLACE.encode(), self._params(entry, revision))

    @override
    def replace_envelope(self, item: Item, revision: Revision) -> None:
        envelope = {
            "account": self._account,
            "id": item.id,
            "updated_at": item.updated_at,
            "deleted_at": item.deleted_at,
        }
        self._connection.execute(_ENVELOPE.encode(), envelope | revision_params(revision))

    @override
    def revisions(self, item_id: str, *, since: int) -> Sequence[Revision]:
        rows = self._connection.execute(_REVISIONS.encode(), (item_id, since)).fetchall()
        return [revision_of(row) for row in rows]

    @override
    def ends(self, ids: Collection[str]) -> Mapping[str, LinkEnd]:
        rows = self._connection.execute(_ENDS, (list(ids),)).fetchall()
        return {row[0]: LinkEnd(*row) for row in rows}

    def _params(self, entry: IndexedItem, revision: Revision) -> dict[str, Any]:
        item = entry.item
        return {
            "account": self._account,
            "id": item.id,
            "kind": item.kind,
            "title": entry.title,
            "title_key": entry.title_key,
            "fields": item.fields_json.decode(),
            "created_at": item.created_at,
            "updated_at": item.updated_at,
            **{
                name: [getattr(value, name) for value in entry.values]
                for name in IndexValue._fields
            },
            "title_words": entry.title_words,
            "words": entry.words,
            **revision_params(revision),
        }
