"""Housekeeping in PostgreSQL: functions of the schema's owner, over all accounts."""

from datetime import datetime

from services.chassis.postgres import Database
from services.identity.domain.session import SessionLifetimes


class PostgresHousekeeping:
    """Implements the port Housekeeping."""

    def __init__(self, database: Database, lifetimes: SessionLifetimes) -> None:
        self._database = database
        self._lifetimes = lifetimes

    def purge(self, at: datetime) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "SELECT purge_expired(%s, %s, %s)",
                (at, self._lifetimes.idle, self._lifetimes.absolute),
            )
            connection.execute("SELECT purge_security(%s)", (at,))
            connection.execute("SELECT purge_visits(%s)", (at,))
