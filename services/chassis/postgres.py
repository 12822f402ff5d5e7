"""PostgreSQL: a pool of connections that outlives the server's restarts, and transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

import psycopg
from psycopg.abc import Params, QueryNoTemplate
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow
from psycopg.types.string import TextLoader
from psycopg_pool import ConnectionPool

from services.chassis.postgres_connection import SET_ACCOUNT, AccountConnection
from services.chassis.refusals import Unavailable

# Without parallel plans: our pages are short, and a wrong guess would start processes for them.
_SESSION = (
    "-c statement_timeout={0} -c idle_in_transaction_session_timeout={0} -c timezone=UTC "
    "-c max_parallel_workers_per_gather=0"
)


class Database:
    """One database, reached by one least role.

    Rows of accounts are behind row-level security policies that compare with
    `nullif(current_setting('azmyra.account_id', true), '')::uuid`: name the account in
    `transaction` or `fetch`, or see none of them.

    uuid columns are read as text. Connections are in autocommit mode: begin through `transaction`.
    A lost, refused or timed-out connection is `Unavailable`.
    """

    def __init__(
        self,
        url: str,
        *,
        min_size: int = 4,
        max_size: int = 8,
        patience: float = 2.0,
        statement_timeout: float = 10.0,
    ) -> None:
        """*patience*: seconds to wait for a connection; *statement_timeout*: for an answer."""
        self._pool = ConnectionPool(
            url,
            connection_class=AccountConnection,
            kwargs={
                "autocommit": True,
                "prepare_threshold": 2,
                "connect_timeout": 3,
                "options": _SESSION.format(int(statement_timeout * 1000)),
            },
            configure=_read_ids_as_text,
            min_size=min_size,
            max_size=max_size,
            timeout=patience,
            reconnect_timeout=5.0,
            open=False,
        )

    def open(self) -> Self:
        """Start connecting, in the background: a service may start before its database."""
        self._pool.open(wait=False)
        return self

    def close(self) -> None:
        self._pool.close(timeout=2.0)

    @contextmanager
    def transaction(self, account: str | None = None) -> Iterator[AccountConnection]:
        """A transaction, committed at the end of the block and rolled back by any exception.

        It opens together with its first statement, in one round trip.
        """
        with self._connection() as connection:
            connection.opens_with(account)
            try:
                yield connection
            except BaseException:
                _roll_back(connection)
                raise
            _commit(connection)

    def fetch(
        self,
        account: str | None,
        query: QueryNoTemplate,
        params: Params = (),
        *,
        prepare: bool | None = None,
    ) -> list[TupleRow]:
        """All rows of one reading statement, in one round trip; tried again once if lost.

        *prepare* False has it planned for this account and these values: a plan that is kept was
        made for whoever came first, and a plan for ten rows is a bad one for a million.
        """
        try:
            return self._fetch(account, query, params, prepare=prepare)
        except Unavailable:
            return self._fetch(account, query, params, prepare=prepare)

    def _fetch(
        self, account: str | None, query: QueryNoTemplate, params: Params, *, prepare: bool | None
    ) -> list[TupleRow]:
        with self._connection() as connection:
            # Without BEGIN, all that a pipeline sends before it ends is one transaction.
            with connection.pipeline():
                connection.execute(SET_ACCOUNT, (account or "",), prepare=True)
                cursor = connection.execute(query, params, prepare=prepare)
            return cursor.fetchall()

    @contextmanager
    def _connection(self) -> Iterator[AccountConnection]:
        try:
            connection = self._usable_connection()
            try:
                yield connection
            finally:
                self._pool.putconn(connection)
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            raise Unavailable from error

    def _usable_connection(self) -> AccountConnection:
        """A connection whose server is still there: a restart breaks all of them at once."""
        while True:
            connection = self._pool.getconn()
            if connection.is_usable():
                return connection
            connection.close()
            self._pool.putconn(connection)


def _read_ids_as_text(connection: AccountConnection) -> None:
    connection.adapters.register_loader("uuid", TextLoader)


def _commit(connection: AccountConnection) -> None:
    if connection.never_opened():
        return
    if connection.info.transaction_status == TransactionStatus.INERROR:
        connection.rollback()
        raise RuntimeError("a statement failed and its error was swallowed: nothing was stored")
    connection.commit()


def _roll_back(connection: AccountConnection) -> None:
    if not connection.never_opened() and not connection.closed:
        connection.rollback()
