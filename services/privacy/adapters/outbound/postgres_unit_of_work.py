"""Transactions over this service's database, behind row-level security."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from services.chassis.postgres import Database
from services.privacy.adapters.outbound.postgres_accounts import PostgresAccounts
from services.privacy.adapters.outbound.postgres_consents import PostgresConsents
from services.privacy.adapters.outbound.postgres_usage_tallies import PostgresUsageTallies


@dataclass(frozen=True)
class PostgresTransaction:
    accounts: PostgresAccounts
    consents: PostgresConsents
    usage: PostgresUsageTallies


class PostgresUnitOfWork:
    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def begin(self, account: str | None = None) -> Iterator[PostgresTransaction]:
        with self._database.transaction(account) as connection:
            yield PostgresTransaction(
                PostgresAccounts(connection),
                PostgresConsents(connection),
                PostgresUsageTallies(connection),
            )
