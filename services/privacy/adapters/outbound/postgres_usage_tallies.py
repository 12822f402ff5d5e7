"""Counts of use: one row per account, day and name. The totals are made inside the database."""

from collections.abc import Mapping
from datetime import date

from services.chassis.postgres_connection import AccountConnection
from services.privacy.domain.usage import UsageEvent

# In a fixed order, so that two requests of one account cannot wait for each other in a circle.
_ADD = """
INSERT INTO usage_tallies (account_id, day, type, name, times)
SELECT %s, %s, type, name, times
FROM unnest(%s::text[], %s::text[], %s::integer[]) AS counted (type, name, times)
ORDER BY type, name
ON CONFLICT (account_id, day, type, name)
DO UPDATE SET times = usage_tallies.times + excluded.times
"""


class PostgresUsageTallies:
    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def add(self, account: str, day: date, times: Mapping[UsageEvent, int]) -> None:
        types = [event.type for event in times]
        names = [event.name for event in times]
        self._connection.execute(_ADD, (account, day, types, names, list(times.values())))

    def summarise(self, today: date) -> None:
        self._connection.execute("SELECT summarise_usage(%s)", (today,))
