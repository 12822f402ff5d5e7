"""Counts of use: one row per account, day and name. The totals are made inside the database."""

from collections.abc import Mapping, Sequence
from datetime import date

from services.chassis.postgres_connection import AccountConnection
from services.privacy.domain.usage import UsageCount, UsageEvent

# In a fixed order, so that two requests of one account cannot wait for each other in a circle.
_ADD = """
INSERT INTO usage_tallies (account_id, day, type, name, detail, times)
SELECT %s, %s, type, name, detail, times
FROM unnest(%s::text[], %s::text[], %s::text[], %s::integer[])
    AS counted (type, name, detail, times)
ORDER BY type, name, detail
ON CONFLICT (account_id, day, type, name, detail)
DO UPDATE SET times = usage_tallies.times + excluded.times
"""


class PostgresUsageTallies:
    def __init__(self, connection: AccountConnection) -> None:
        self._connection = connection

    def add(self, account: str, day: date, times: Mapping[UsageEvent, int]) -> None:
        types = [event.type for event in times]
        names = [event.name for event in times]
        details = [event.detail for event in times]
        counts = list(times.values())
        self._connection.execute(_ADD, (account, day, types, names, details, counts))

    def of(self, account: str) -> Sequence[UsageCount]:
        rows = self._connection.execute(
            "SELECT day, type, name, detail, times FROM usage_tallies WHERE account_id = %s "
            "ORDER BY day DESC, type, name, detail",
            (account,),
        )
        return [UsageCount(day, UsageEvent(*event), times) for day, *event, times in rows]

    def forget(self, account: str) -> None:
        self._connection.execute("DELETE FROM usage_tallies WHERE account_id = %s", (account,))

    def summarise(self, today: date) -> None:
        self._connection.execute("SELECT summarise_usage(%s)", (today,))
