"""Accounts that are being deleted, in PostgreSQL."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.identity.adapters.outbound.row_access import Connection, serve_account
from services.identity.domain.leaving import Kept, Leaving


class PostgresLeavings:
    """Implements the port Leavings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, leaving: Leaving) -> Leaving:
        serve_account(self._connection, leaving.account_id)
        self._connection.execute(
            "INSERT INTO leaving (account_id, deletion_id, receipt_id, erase_at) "
            "VALUES (%s, %s, %s, %s) ON CONFLICT (account_id) DO UPDATE "
            "SET deletion_id = excluded.deletion_id, receipt_id = excluded.receipt_id, "
            "erase_at = excluded.erase_at, salt = NULL, kept = '[]', farewell_sent_at = NULL "
            "WHERE leaving.deletion_id <> excluded.deletion_id",
            (leaving.account_id, leaving.deletion_id, leaving.receipt_id, leaving.erase_at),
        )
        return self._read(leaving.account_id, lock=True) or leaving

    def of_account(self, account_id: str) -> Leaving | None:
        serve_account(self._connection, account_id)
        return self._read(account_id, lock=False)

    def prepare_farewell(self, account_id: str, salt: bytes, kept: Sequence[Kept]) -> None:
        listed = json.dumps([[one.records, one.reason, one.until] for one in kept])
        self._connection.execute(
            "UPDATE leaving SET salt = %s, kept = %s WHERE account_id = %s",
            (salt, listed, account_id),
        )

    def farewell_sent(self, account_id: str, at: datetime) -> None:
        serve_account(self._connection, account_id)
        self._connection.execute(
            "UPDATE leaving SET farewell_sent_at = %s WHERE account_id = %s", (at, account_id)
        )

    def remove(self, account_id: str) -> None:
        serve_account(self._connection, account_id)
        self._connection.execute("DELETE FROM leaving WHERE account_id = %s", (account_id,))

    def _read(self, account_id: str, *, lock: bool) -> Leaving | None:
        row: Any = self._connection.execute(
            "SELECT account_id, deletion_id, receipt_id, erase_at, salt, kept, farewell_sent_at "
            "FROM leaving WHERE account_id = %s" + (" FOR UPDATE" if lock else ""),
            (account_id,),
        ).fetchone()
        if row is None:
            return None
        account, deletion_id, receipt_id, erase_at, salt, kept, sent_at = row
        told = tuple(Kept(*one) for one in kept)
        return Leaving(account, deletion_id, receipt_id, erase_at, salt, told, sent_at)
