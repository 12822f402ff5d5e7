"""Familiar networks in PostgreSQL."""

from datetime import timedelta
from typing import Final

from services.chassis.clock import Clock
from services.chassis.postgres import Database
from services.identity.adapters.outbound.daily_digests import DailyDigests

_BUCKET: Final = "familiar network"
_DAYS: Final = 30


class PostgresFamiliarNetworks:
    """Implements the port FamiliarNetworks: looks for the digest of each of the last 30 days."""

    def __init__(self, database: Database, digests: DailyDigests, clock: Clock) -> None:
        self._database = database
        self._digests = digests
        self._clock = clock

    def remember(self, address_key: str, network: str) -> None:
        today = self._clock.now().date()
        digest = self._digests.of(today, _BUCKET, address_key, network)
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO familiar_networks (digest, day) VALUES (%s, %s) "
                "ON CONFLICT DO NOTHING",
                (digest, today),
            )

    def knows(self, address_key: str, network: str) -> bool:
        today = self._clock.now().date()
        digests = [
            self._digests.of(today - timedelta(days=days), _BUCKET, address_key, network)
            for days in range(_DAYS + 1)
        ]
        query = b"SELECT 1 FROM familiar_networks WHERE digest = ANY(%s) LIMIT 1"
        return bool(self._database.fetch(None, query, (digests,)))
