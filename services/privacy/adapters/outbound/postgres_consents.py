"""Choices in PostgreSQL: one row for each, never changed."""

from services.chassis.postgres_connection import AccountConnection
from services.privacy.domain.consent import Consent, unless_chosen


class PostgresConsents:
    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def of(self, account: str, purpose: str) -> Consent:
        row = self._connection.execute(
            "SELECT given, changed_at FROM consents WHERE account_id = %s AND purpose = %s "
            "ORDER BY changed_at DESC LIMIT 1",
            (account, purpose),
        ).fetchone()
        return Consent(purpose, *row) if row else unless_chosen(purpose)

    def add(self, account: str, consent: Consent) -> None:
        self._connection.execute(
            "INSERT INTO consents (account_id, purpose, given, changed_at) "
            "VALUES (%s, %s, %s, %s)",
            (account, consent.purpose, consent.given, consent.changed_at),
        )
