"""Linked identities in PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from services.chassis.accounts import lock_open
from services.identity.adapters.outbound.row_access import (
    Connection,
    serve_account,
    show_subject,
)
from services.identity.domain.provider_identity import LinkedIdentity, SignInProvider, Subject


class PostgresLinkedIdentities:
    """Implements the port LinkedIdentities."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, identity: LinkedIdentity) -> bool:
        serve_account(self._connection, identity.account_id)
        lock_open(self._connection, identity.account_id)
        cursor = self._connection.execute(
            "INSERT INTO linked_identities (issuer, subject, account_id, provider, linked_at, "
            "picture_asked) VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            (
                identity.subject.issuer,
                identity.subject.name,
                identity.account_id,
                identity.subject.provider.value,
                identity.linked_at,
                identity.picture_asked,
            ),
        )
        return cursor.rowcount == 1

    def of_subject(self, subject: Subject) -> LinkedIdentity | None:
        show_subject(self._connection, subject.issuer, subject.name)
        row = self._connection.execute(
            "SELECT i.provider, i.issuer, i.subject, i.account_id, i.linked_at, i.picture_asked "
            "FROM linked_identities i "
            "JOIN accounts a ON a.id = i.account_id AND a.state IN ('open', 'closing') "
            "WHERE i.issuer = %s AND i.subject = %s",
            (subject.issuer, subject.name),
        ).fetchone()
        return _read(row) if row else None

    def of_account(self, account_id: str) -> Sequence[LinkedIdentity]:
        serve_account(self._connection, account_id)
        rows = self._connection.execute(
            "SELECT provider, issuer, subject, account_id, linked_at, picture_asked "
            "FROM linked_identities WHERE account_id = %s ORDER BY linked_at, provider",
            (account_id,),
        ).fetchall()
        return [_read(row) for row in rows]

    def note_picture_asked(self, identity: LinkedIdentity) -> None:
        serve_account(self._connection, identity.account_id)
        self._connection.execute(
            "UPDATE linked_identities SET picture_asked = true WHERE issuer = %s AND subject = %s",
            (identity.subject.issuer, identity.subject.name),
        )

    def remove(self, account_id: str, provider: SignInProvider) -> None:
        serve_account(self._connection, account_id)
        self._connection.execute(
            "DELETE FROM linked_identities WHERE account_id = %s AND provider = %s",
            (account_id, provider.value),
        )


def _read(row: Any) -> LinkedIdentity:
    provider, issuer, subject, account_id, linked_at, picture_asked = row
    return LinkedIdentity(
        Subject(SignInProvider(provider), issuer, subject), account_id, linked_at, picture_asked
    )
