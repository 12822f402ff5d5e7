"""Changes of address in PostgreSQL."""

from datetime import datetime
from typing import Any

from services.chassis.accounts import lock_open
from services.identity.adapters.outbound.row_access import Connection, serve_account
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.email_change import EmailChange


class PostgresEmailChanges:
    """Implements the port EmailChanges."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, change: EmailChange) -> None:
        serve_account(self._connection, change.account_id)
        lock_open(self._connection, change.account_id)
        self.drop_asked(change.account_id)
        self._connection.execute(
            "INSERT INTO email_changes (id, account_id, old_email, old_email_key, new_email, "
            "requested_at, expires_at) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (
                change.id,
                change.account_id,
                change.old.text,
                change.old.key,
                change.new.text,
                change.requested_at,
                change.expires_at,
            ),
        )

    def get(self, account_id: str, change_id: str) -> EmailChange | None:
        serve_account(self._connection, account_id)
        row = self._connection.execute(
            "SELECT old_email, new_email, requested_at, expires_at, confirmed_at "
            "FROM email_changes WHERE id = %s AND account_id = %s FOR UPDATE",
            (change_id, account_id),
        ).fetchone()
        return _read(change_id, account_id, row) if row else None

    def confirm(self, change: EmailChange) -> None:
        serve_account(self._connection, change.account_id)
        self._connection.execute(
            "UPDATE email_changes SET old_email = %s, old_email_key = %s, confirmed_at = %s, "
            "expires_at = %s WHERE id = %s",
            (
                change.old.text,
                change.old.key,
                change.confirmed_at,
                change.expires_at,
                change.id,
            ),
        )

    def keep_until(self, change: EmailChange, moment: datetime) -> None:
        serve_account(self._connection, change.account_id)
        self._connection.execute(
            "UPDATE email_changes SET expires_at = greatest(expires_at, %s) WHERE id = %s",
            (moment, change.id),
        )

    def first_made_since(
        self, account_id: str, since: datetime, at: datetime
    ) -> EmailChange | None:
        serve_account(self._connection, account_id)
        row = self._connection.execute(
            "SELECT id::text, old_email, new_email, requested_at, expires_at, confirmed_at "
            "FROM email_changes WHERE account_id = %s AND confirmed_at >= %s AND expires_at > %s "
            "ORDER BY confirmed_at LIMIT 1 FOR UPDATE",
            (account_id, since, at),
        ).fetchone()
        if row is None:
            return None
        change_id, *told = row
        return _read(change_id, account_id, told)

    def drop_asked(self, account_id: str) -> None:
        serve_account(self._connection, account_id)
        self._connection.execute(
            "DELETE FROM email_changes WHERE account_id = %s AND confirmed_at IS NULL",
            (account_id,),
        )

    def drop_all(self, account_id: str) -> None:
        serve_account(self._connection, account_id)
        self._connection.execute("DELETE FROM email_changes WHERE account_id = %s", (account_id,))


def _read(change_id: str, account_id: str, row: Any) -> EmailChange:
    old, new, *moments = row
    return EmailChange(change_id, account_id, EmailAddress(old), EmailAddress(new), *moments)
