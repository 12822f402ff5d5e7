"""Pending sign-ups in PostgreSQL."""

from datetime import datetime
from typing import Any, LiteralString

from services.identity.adapters.outbound.row_access import Connection
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.pending_sign_up import PendingSignUp
from services.identity.domain.provider_identity import SignInProvider, Subject

_SELECT: LiteralString = (
    "SELECT id, name, email, password_hash, policy_version, age_confirmed_at, created_at, "
    "expires_at, provider, issuer, subject FROM sign_ups "
)


class PostgresPendingSignUps:
    """Implements the port PendingSignUps. Links and mails of a sign-up go with it (cascade)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sign_up: PendingSignUp) -> None:
        self._connection.execute(
            "INSERT INTO sign_ups (id, name, email, password_hash, policy_version, "
            "age_confirmed_at, created_at, expires_at, email_key, provider, issuer, subject) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                sign_up.id,
                sign_up.name,
                sign_up.email.text,
                sign_up.password_hash,
                sign_up.policy_version,
                sign_up.age_confirmed_at,
                sign_up.created_at,
                sign_up.expires_at,
                sign_up.email.key,
                *_columns_of(sign_up.subject),
            ),
        )

    def get(self, sign_up_id: str) -> PendingSignUp | None:
        return _read(self._connection.execute(_SELECT + "WHERE id = %s", (sign_up_id,)).fetchone())

    def newest_for(self, email: EmailAddress, at: datetime) -> PendingSignUp | None:
        return _read(
            self._connection.execute(
                _SELECT + "WHERE email_key = %s AND expires_at > %s "
                "ORDER BY created_at DESC, id DESC LIMIT 1",
                (email.key, at),
            ).fetchone()
        )

    def keep_until(self, sign_up_id: str, moment: datetime) -> None:
        self._connection.execute(
            "UPDATE sign_ups SET expires_at = greatest(expires_at, %s) WHERE id = %s",
            (moment, sign_up_id),
        )

    def remove(self, sign_up_id: str) -> None:
        self._connection.execute("DELETE FROM sign_ups WHERE id = %s", (sign_up_id,))

    def remove_for(self, email: EmailAddress) -> int:
        return self._connection.execute(
            "DELETE FROM sign_ups WHERE email_key = %s", (email.key,)
        ).rowcount


def _read(row: Any) -> PendingSignUp | None:
    if row is None:
        return None
    sign_up_id, name, email, password_hash, policy_version, age, created_at, *rest = row
    expires_at, provider, issuer, subject = rest
    return PendingSignUp(
        id=sign_up_id,
        name=name,
        email=EmailAddress(email),
        password_hash=password_hash,
        policy_version=policy_version,
        age_confirmed_at=age,
        created_at=created_at,
        expires_at=expires_at,
        subject=Subject(SignInProvider(provider), issuer, subject) if subject else None,
    )


def _columns_of(subject: Subject | None) -> tuple[str | None, str | None, str | None]:
    if subject is None:
        return None, None, None
    return subject.provider.value, subject.issuer, subject.name
