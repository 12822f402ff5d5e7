"""The vault's census, by functions that step over row-level security to count."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from typing_extensions import override

from services.chassis.postgres import Database
from services.integrations.ports.vault_census import Canaries, VaultCensus

_NOTE: Final = """
INSERT INTO rewraps (key_version, begun_at, rewrapped, remaining, finished_at)
SELECT %(version)s, %(now)s, %(count)s, left_over, CASE WHEN left_over = 0 THEN %(now)s END
FROM fields_wrapped_otherwise(%(version)s) AS counted (left_over)
ON CONFLICT (key_version) DO UPDATE SET rewrapped = rewraps.rewrapped + excluded.rewrapped,
  remaining = excluded.remaining, finished_at = excluded.finished_at
RETURNING remaining
"""


class PostgresVaultCensus(VaultCensus):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def wrapped_otherwise(
        self, version: str, *, after: str, limit: int
    ) -> Sequence[tuple[str, str]]:
        query = "SELECT account_id, grant_id FROM grants_wrapped_otherwise(%s, %s, %s)"
        rows = self._database.fetch(None, query, (version, after, limit))
        return [(account, grant) for account, grant in rows]

    @override
    def note(self, version: str, *, rewrapped: int, now: datetime) -> int:
        told = {"version": version, "count": rewrapped, "now": now}
        with self._database.transaction() as connection:
            row = connection.execute(_NOTE, told).fetchone()
        assert row is not None  # noqa: S101 an INSERT … RETURNING returns
        return int(row[0])


class PostgresCanaries(Canaries):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def planted(self) -> bool:
        return bool(self._database.fetch(None, "SELECT 1 FROM canary"))

    @override
    def note(self, grant_id: str) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO canary (grant_id) VALUES (%s) ON CONFLICT DO NOTHING", (grant_id,)
            )
