"""Counts in PostgreSQL, so that all instances count together."""

from datetime import UTC, datetime
from typing import LiteralString

from services.chassis.clock import Clock
from services.chassis.postgres import Database
from services.identity.adapters.outbound.daily_digests import DailyDigests
from services.identity.domain.throttle import Limit
from services.identity.ports.rate_limits import Tally


class PostgresRateLimits:
    """Implements the port RateLimits: a row per subject and window, in an unlogged table.

    Windows begin at multiples of their length, so that all of one length end together. At
    midnight UTC the key changes, and with it every count begins anew.
    """

    def __init__(self, database: Database, digests: DailyDigests, clock: Clock) -> None:
        self._database = database
        self._digests = digests
        self._clock = clock

    def count(self, limit: Limit, *subject: str) -> Tally:
        now = self._clock.now()
        ends = _window_end(limit, now)
        with self._database.transaction() as connection:
            row = connection.execute(
                "INSERT INTO rate_counts (digest, window_ends, count) VALUES (%s, %s, 1) "
                "ON CONFLICT (digest) DO UPDATE SET count = rate_counts.count + 1 "
                "RETURNING count",
                (self._digest(limit, subject, now), ends),
            ).fetchone()
        return Tally(row[0] if row else 1, max(1, int((ends - now).total_seconds())))

    def take_back(self, limit: Limit, *subject: str) -> None:
        self._change(
            "UPDATE rate_counts SET count = greatest(count - 1, 0) WHERE digest = %s",
            limit,
            subject,
        )

    def clear(self, limit: Limit, *subject: str) -> None:
        self._change("DELETE FROM rate_counts WHERE digest = %s", limit, subject)

    def _change(self, statement: LiteralString, limit: Limit, subject: tuple[str, ...]) -> None:
        digest = self._digest(limit, subject, self._clock.now())
        with self._database.transaction() as connection:
            connection.execute(statement, (digest,))

    def _digest(self, limit: Limit, subject: tuple[str, ...], now: datetime) -> bytes:
        window = _window_end(limit, now).isoformat()
        return self._digests.of(now.date(), limit.bucket, window, *subject)


def _window_end(limit: Limit, now: datetime) -> datetime:
    length = int(limit.window.total_seconds())
    return datetime.fromtimestamp((int(now.timestamp()) // length + 1) * length, UTC)
