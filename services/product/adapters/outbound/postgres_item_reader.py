"""Items, read in one round trip each."""

from collections.abc import Sequence

from typing_extensions import override

from services.chassis.postgres import Database
from services.product.adapters.outbound.item_count_sql import count_statement
from services.product.adapters.outbound.item_list_sql import list_statement
from services.product.adapters.outbound.item_rows import ITEM_COLUMNS, item_of
from services.product.domain.item_query import ItemQuery
from services.product.domain.items import Item
from services.product.domain.value_counts import CountQuery, ValueCount
from services.product.ports.items import ItemReader

# The account is not in the conditions: row-level security adds it, and its index begins with it.
_FIND = f"SELECT {ITEM_COLUMNS} FROM items i WHERE i.id = %s AND i.kind = %s"  # noqa: S608 constant
_EXISTS = "SELECT FROM items WHERE id = %s"


class PostgresItemReader(ItemReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def find(self, account: str, kind: str, item_id: str) -> Item | None:
        rows = self._database.fetch(account, _FIND.encode(), (item_id, kind))
        return item_of(rows[0]) if rows else None

    @override
    def exists(self, account: str, item_id: str) -> bool:
        return bool(self._database.fetch(account, _EXISTS, (item_id,)))

    @override
    def page(self, account: str, query: ItemQuery) -> Sequence[Item]:
        statement, params = list_statement(query)
        rows = self._database.fetch(account, statement, params, prepare=False)
        return [item_of(row) for row in rows]

    @override
    def counts(self, account: str, query: CountQuery) -> Sequence[ValueCount]:
        statement, params = count_statement(query)
        rows = self._database.fetch(account, statement, params, prepare=False)
        return [ValueCount(*row) for row in rows]
