"""Account holders in PostgreSQL."""

from datetime import datetime
from typing import Any, LiteralString

from psycopg.errors import UniqueViolation

from services.chassis.accounts import lock_open, open_account
from services.identity.adapters.outbound.row_access import (
    Connection,
    serve_account,
    show_address,
)
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.refusals import AddressTaken

_SELECT_ANY: LiteralString = """
SELECT h.account_id, h.name, h.email, h.password_hash, h.created_at, h.policy_version,
       h.age_confirmed_at, h.picture_at, a.state = 'closing'
FROM account_holders h JOIN accounts a ON a.id = h.account_id
"""
_SELECT: LiteralString = _SELECT_ANY + "AND a.state IN ('open', 'closing') "


class PostgresAccountHolders:
    """Implements the port AccountHolders."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, holder: AccountHolder) -> bool:
        serve_account(self._connection, holder.account_id)
        if self._is_kept(holder.email, holder.account_id, holder.created_at):
            return False
        cursor = self._connection.execute(
            "INSERT INTO account_holders (account_id, name, email, email_key, password_hash, "
            "created_at, policy_version, age_confirmed_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (email_key) DO NOTHING",
            (
                holder.account_id,
                holder.name,
                holder.email.text,
                holder.email.key,
                holder.password_hash,
                holder.created_at,
                holder.policy_version,
                holder.age_confirmed_at,
            ),
        )
        if cursor.rowcount == 0:
            return False
        open_account(self._connection, holder.account_id)
        return True

    def of_account(self, account_id: str) -> AccountHolder | None:
        serve_account(self._connection, account_id)
        return self._one(_SELECT + "WHERE h.account_id = %s", account_id)

    def of_leaving(self, account_id: str) -> AccountHolder | None:
        serve_account(self._connection, account_id)
        return self._one(_SELECT_ANY + "WHERE h.account_id = %s", account_id)

    def hold(self, account_id: str) -> AccountHolder | None:
        serve_account(self._connection, account_id)
        return self._one(_SELECT + "WHERE h.account_id = %s FOR UPDATE OF h", account_id)

    def with_address(self, email: EmailAddress) -> AccountHolder | None:
        show_address(self._connection, email.key)
        return self._one(_SELECT + "WHERE h.email_key = %s", email.key)

    def change(self, holder: AccountHolder) -> None:
        serve_account(self._connection, holder.account_id)
        lock_open(self._connection, holder.account_id)
        self._connection.execute(
            "UPDATE account_holders SET name = %s, password_hash = %s, policy_version = %s "
            "WHERE account_id = %s",
            (holder.name, holder.password_hash, holder.policy_version, holder.account_id),
        )

    def change_email(self, holder: AccountHolder, email: EmailAddress, at: datetime) -> None:
        serve_account(self._connection, holder.account_id)
        lock_open(self._connection, holder.account_id)
        if self._is_kept(email, holder.account_id, at):
            raise AddressTaken
        try:
            self._connection.execute(
                "UPDATE account_holders SET email = %s, email_key = %s WHERE account_id = %s",
                (email.text, email.key, holder.account_id),
            )
        except UniqueViolation:
            raise AddressTaken from None

    def _is_kept(self, email: EmailAddress, account_id: str, at: datetime) -> bool:
        """Whether another account can take this address back."""
        show_address(self._connection, email.key)
        cursor = self._connection.execute(
            "SELECT 1 FROM email_changes WHERE old_email_key = %s AND account_id <> %s "
            "AND confirmed_at IS NOT NULL AND expires_at > %s LIMIT 1",
            (email.key, account_id, at),
        )
        return cursor.fetchone() is not None

    def _one(self, query: LiteralString, value: str) -> AccountHolder | None:
        row: Any = self._connection.execute(query, (value,)).fetchone()
        if row is None:
            return None
        account_id, name, email, password_hash, created_at, policy_version, *others = row
        age_confirmed_at, picture_at, closing = others
        return AccountHolder(
            account_id=account_id,
            name=name,
            email=EmailAddress(email),
            password_hash=password_hash,
            created_at=created_at,
            policy_version=policy_version,
            age_confirmed_at=age_confirmed_at,
            picture_at=picture_at,
            closing=closing,
        )
