"""What came out of an archive, in PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence

from psycopg.errors import UniqueViolation
from typing_extensions import override

from services.chassis.postgres_connection import AccountConnection
from services.product.adapters.outbound import archive_sql as sql
from services.product.domain.archive.records import ArchivedLink, ArchivedRevision, ArchivedTurn
from services.product.domain.index_values import IndexedItem
from services.product.domain.links import LinkEnd
from services.product.domain.refusals import ItemTwice
from services.product.ports.archives import ArchiveStore


class PostgresArchives(ArchiveStore):
    """Row-level security limits every statement to the connection's account."""

    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def add_items(self, entries: Sequence[IndexedItem]) -> None:
        if not entries:
            return
        try:
            self._connection.execute(sql.ADD_ITEMS, sql.item_params(self._account, entries))
        except UniqueViolation:
            raise ItemTwice from None

    @override
    def add_turns(self, turns: Sequence[ArchivedTurn], kinds: Collection[str]) -> int:
        params = sql.turn_params(self._account, turns) | {"kinds": list(kinds)}
        return self._connection.execute(sql.ADD_TURNS, params).rowcount

    @override
    def add_revisions(self, revisions: Sequence[ArchivedRevision]) -> int:
        params = sql.revision_params(self._account, revisions)
        return self._connection.execute(sql.ADD_REVISIONS, params).rowcount

    @override
    def complete_history(self, imported_at: str) -> int:
        params = {"imported_at": imported_at}
        return self._connection.execute(sql.COMPLETE_HISTORY, params).rowcount

    @override
    def ends(self, ids: Collection[str]) -> Mapping[str, LinkEnd]:
        rows = self._connection.execute(sql.ENDS, (list(ids),)).fetchall()
        return {row[0]: LinkEnd(*row) for row in rows}

    @override
    def add_links(self, links: Sequence[ArchivedLink]) -> int:
        if not links:
            return 0
        params = sql.link_params(self._account, links)
        return self._connection.execute(sql.ADD_LINKS, params).rowcount
