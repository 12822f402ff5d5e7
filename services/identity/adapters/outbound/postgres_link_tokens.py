"""Link tokens in PostgreSQL."""

from datetime import datetime
from typing import Any

from services.identity.adapters.outbound.row_access import (
    Connection,
    serve_account,
    show_secret,
)
from services.identity.domain.link_token import LinkToken
from services.identity.domain.mail import MailPurpose


class PostgresLinkTokens:
    """Implements the port LinkTokens."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, token: LinkToken) -> None:
        if token.account_id is not None:
            serve_account(self._connection, token.account_id)
        self._connection.execute(
            "INSERT INTO link_tokens (digest, purpose, account_id, sign_up_id, expires_at, about) "
            "VALUES (%s, %s, %s, %s, %s, %s)",
            (
                token.digest,
                token.purpose.value,
                token.account_id,
                token.sign_up_id,
                token.expires_at,
                token.about,
            ),
        )

    def find(self, digest: bytes, purpose: MailPurpose, at: datetime) -> LinkToken | None:
        show_secret(self._connection, digest)
        row = self._connection.execute(
            "SELECT account_id, sign_up_id, expires_at, about FROM link_tokens "
            "WHERE digest = %s AND purpose = %s AND expires_at > %s",
            (digest, purpose.value, at),
        ).fetchone()
        return _read(digest, purpose, row)

    def take(self, digest: bytes, purpose: MailPurpose, at: datetime) -> LinkToken | None:
        show_secret(self._connection, digest)
        row = self._connection.execute(
            "DELETE FROM link_tokens WHERE digest = %s AND purpose = %s AND expires_at > %s "
            "RETURNING account_id, sign_up_id, expires_at, about",
            (digest, purpose.value, at),
        ).fetchone()
        return _read(digest, purpose, row)

    def drop_all(self, account_id: str, purpose: MailPurpose) -> None:
        serve_account(self._connection, account_id)
        self._connection.execute(
            "DELETE FROM link_tokens WHERE account_id = %s AND purpose = %s",
            (account_id, purpose.value),
        )


def _read(digest: bytes, purpose: MailPurpose, row: Any) -> LinkToken | None:
    if row is None:
        return None
    account_id, sign_up_id, expires_at, about = row
    return LinkToken(digest, purpose, account_id, sign_up_id, expires_at, about)
