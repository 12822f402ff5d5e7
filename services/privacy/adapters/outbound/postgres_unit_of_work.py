"""Transactions over this service's database, behind row-level security."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from services.chassis.unit_of_work import UnitOfWork
from services.privacy.adapters.outbound.postgres_accounts import PostgresAccounts
from services.privacy.adapters.outbound.postgres_announcements import PostgresAnnouncements
from services.privacy.adapters.outbound.postgres_consents import PostgresConsents
from services.privacy.adapters.outbound.postgres_usage_tallies import PostgresUsageTallies


@dataclass(frozen=True)
class PostgresTransaction:
    accounts: PostgresAccounts
    announcements: PostgresAnnouncements
    consents: PostgresConsents
    usage: PostgresUsageTallies


class PostgresUnitOfWork:
    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    @contextmanager
    def begin(self, account: str | None = None) -> Iterator[PostgresTransaction]:
        with self._work.begin(account) as tx:
            connection = tx.connection
            yield PostgresTransaction(
                PostgresAccounts(connection),
                PostgresAnnouncements(connection, tx.outbox),
                PostgresConsents(connection),
                PostgresUsageTallies(connection),
            )
