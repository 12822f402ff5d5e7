"""Visits in PostgreSQL."""

from datetime import datetime

from services.identity.adapters.outbound.row_access import Connection, show_secret
from services.identity.domain.provider_round import SignUpAnswers, Visit


class PostgresVisits:
    """Implements the port Visits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, visit: Visit) -> None:
        show_secret(self._connection, visit.token_digest)
        answers = visit.answers
        self._connection.execute(
            "INSERT INTO visits (token_digest, age_confirmed_at, policy_version, expires_at) "
            "VALUES (%s, %s, %s, %s) ON CONFLICT (token_digest) DO UPDATE SET "
            "age_confirmed_at = excluded.age_confirmed_at, "
            "policy_version = excluded.policy_version, expires_at = excluded.expires_at",
            (
                visit.token_digest,
                answers and answers.age_confirmed_at,
                answers and answers.policy_version,
                visit.expires_at,
            ),
        )

    def with_digest(self, digest: bytes, at: datetime) -> Visit | None:
        show_secret(self._connection, digest)
        row = self._connection.execute(
            "SELECT expires_at, age_confirmed_at, policy_version FROM visits "
            "WHERE token_digest = %s AND expires_at > %s",
            (digest, at),
        ).fetchone()
        if row is None:
            return None
        expires_at, age_confirmed_at, policy_version = row
        answers = SignUpAnswers(age_confirmed_at, policy_version) if age_confirmed_at else None
        return Visit(digest, expires_at, answers)

    def end(self, digest: bytes) -> None:
        show_secret(self._connection, digest)
        self._connection.execute("DELETE FROM visits WHERE token_digest = %s", (digest,))
