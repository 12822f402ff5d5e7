"""What a service holds for an account: counted, and removed for good.

Driven by the schema (migrations/always/erasure.sql): every table with an `account_id` counts, in
an order in which nothing refers to what is gone, but for tables that a legal hold keeps. What is
removed of an account that is going counts, whoever removes it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

from services.chassis.outbox import Outbox
from services.chassis.postgres_connection import AccountConnection
from services.chassis.unit_of_work import UnitOfWork

#: In place of tables: nothing at all may be removed.
EVERYTHING = "*"
_BATCH = 2000
_WITHIN = 20.0


@dataclass(frozen=True, slots=True)
class Erased:
    """*removed*: rows by table since it was closed; *done*: nothing is left but what is kept."""

    removed: Mapping[str, int]
    done: bool


class AccountRecords:
    """Of one service's database."""

    def __init__(self, work: UnitOfWork, *, batch: int = _BATCH) -> None:
        """*batch*: rows removed in one transaction."""
        self._work = work
        self._batch = batch

    def tables(self) -> list[str]:
        """Those that hold records of accounts."""
        with self._work.begin() as tx:
            query = "SELECT records FROM tables_of_accounts() ORDER BY records"
            return [records for (records,) in tx.connection.execute(query).fetchall()]

    def count(self, account: str, kept: Sequence[str] = ()) -> dict[str, int]:
        """Rows by table that can be removed as things stand; tables without any are left out."""
        if EVERYTHING in kept:
            return {}
        with self._work.begin(account) as tx:
            rows = tx.connection.execute("SELECT * FROM count_records(%s)", (list(kept),))
            return {records: found for records, found in rows.fetchall() if found}

    def erase(
        self,
        account: str,
        kept: Sequence[str] = (),
        *,
        within: float = _WITHIN,
        when_done: Callable[[Outbox, Mapping[str, int]], object] = lambda *_: None,
    ) -> Erased:
        """Remove, batch by batch, for at most *within* seconds; asked again it goes on.

        *when_done* may announce it in the transaction that notes the account as erased.
        """
        until = monotonic() + within
        while EVERYTHING not in kept and self._erase_batch(account, kept):
            if monotonic() > until:
                return Erased(self._removed(account), done=False)
        return self._finish(account, kept, when_done)

    def _erase_batch(self, account: str, kept: Sequence[str]) -> bool:
        """Whether there was anything to remove."""
        with self._work.begin(account) as tx:
            query = "SELECT records FROM erase_records(%s, %s)"
            return tx.connection.execute(query, (list(kept), self._batch)).rowcount > 0

    def _finish(
        self,
        account: str,
        kept: Sequence[str],
        when_done: Callable[[Outbox, Mapping[str, int]], object],
    ) -> Erased:
        with self._work.begin(account) as tx:
            removed = _removed(tx.connection, account)
            if not kept:
                tx.connection.execute(
                    "UPDATE accounts SET state = 'erased', changed_at = now() "
                    "WHERE id = %s AND state = 'erasing'",
                    (account,),
                )
            # Published or not: nobody is to do anything for this account any more.
            tx.connection.execute(
                "DELETE FROM outbox WHERE payload ->> 'account_id' = %s", (account,)
            )
            when_done(tx.outbox, removed)
        return Erased(removed, done=True)

    def _removed(self, account: str) -> dict[str, int]:
        with self._work.begin(account) as tx:
            return _removed(tx.connection, account)

    def forget_erased(self) -> None:
        """Forget the ids of accounts erased 15 days ago: longer than any backup lives."""
        with self._work.begin() as tx:
            tx.connection.execute(
                "DELETE FROM accounts "
                "WHERE state = 'erased' AND changed_at < now() - interval '15 days'"
            )


def _removed(connection: AccountConnection, account: str) -> dict[str, int]:
    query = "SELECT records, removed FROM erasures WHERE subject_id = %s"
    return dict(connection.execute(query, (account,)).fetchall())
