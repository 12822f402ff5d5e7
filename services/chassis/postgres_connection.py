"""A PostgreSQL connection whose transaction opens together with its first statement.

BEGIN, the caller's account and the first statement travel in one round trip (a pipeline); every
later statement is an ordinary one, so errors appear where they arise.
"""

import select
from contextlib import _GeneratorContextManager
from typing import Any, LiteralString

import psycopg
from psycopg.abc import Params, QueryNoTemplate
from psycopg.rows import TupleRow
from typing_extensions import override

SET_ACCOUNT: LiteralString = "SELECT set_config('azmyra.account_id', %s, true)"


class AccountConnection(psycopg.Connection[TupleRow]):
    """In autocommit mode; `Database` opens and ends its transactions. Ids are read as text."""

    _opening: str | None = None

    def opens_with(self, account: str | None) -> None:
        """Let the next statement open a transaction in which *account* is the one served."""
        self._opening = account or ""

    def never_opened(self) -> bool:
        """Whether no statement has been made since `opens_with`; forgets the intention."""
        waiting, self._opening = self._opening is not None, None
        return waiting

    def is_usable(self) -> bool:
        """Whether the server has kept its end open: an idle connection has nothing to read."""
        if self.closed:
            return False
        poll = select.poll()
        poll.register(self.pgconn.socket, select.POLLIN)
        return not poll.poll(0)

    @override
    def execute(  # type: ignore[override]  # a Template cannot be prepared twice: not taken
        self,
        query: QueryNoTemplate,
        params: Params | None = None,
        *,
        prepare: bool | None = None,
        binary: bool = False,
    ) -> psycopg.Cursor[TupleRow]:
        if self._opening is None:
            return super().execute(query, params, prepare=prepare, binary=binary)
        with self.pipeline():
            self._open()
            return super().execute(query, params, prepare=prepare, binary=binary)

    @override
    def cursor(self, *args: Any, **options: Any) -> Any:
        self._open()
        return super().cursor(*args, **options)

    @override
    def transaction(
        self, savepoint_name: str | None = None, force_rollback: bool = False
    ) -> _GeneratorContextManager[psycopg.Transaction]:
        self._open()
        return super().transaction(savepoint_name, force_rollback)

    def _open(self) -> None:
        if self._opening is None:
            return
        account, self._opening = self._opening, None
        super().execute("BEGIN")
        super().execute(SET_ACCOUNT, (account,), prepare=True)
