"""Changes as PostgreSQL transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from typing_extensions import override

from services.chassis.accounts import lock_open
from services.chassis.unit_of_work import Transaction, UnitOfWork
from services.integrations.adapters.outbound.postgres_authorizations import PostgresAuthorizations
from services.integrations.adapters.outbound.postgres_connections import PostgresConnections
from services.integrations.adapters.outbound.postgres_grants import PostgresGrants
from services.integrations.adapters.outbound.postgres_ledger import PostgresLedger
from services.integrations.adapters.outbound.postgres_receipts import PostgresReceipts
from services.integrations.ports.work import Change, Work


class PostgresChange(Change):
    def __init__(self, transaction: Transaction, account: str) -> None:
        self._connection = transaction.connection
        self._account = account

    @cached_property
    @override
    def authorizations(self) -> PostgresAuthorizations:
        return PostgresAuthorizations(self._connection, self._account)

    @cached_property
    @override
    def connections(self) -> PostgresConnections:
        return PostgresConnections(self._connection, self._account)

    @cached_property
    @override
    def grants(self) -> PostgresGrants:
        return PostgresGrants(self._connection, self._account)

    @cached_property
    @override
    def ledger(self) -> PostgresLedger:
        return PostgresLedger(self._connection, self._account)

    @cached_property
    @override
    def receipts(self) -> PostgresReceipts:
        return PostgresReceipts(self._connection, self._account)


class PostgresWork(Work):
    def __init__(self, unit_of_work: UnitOfWork, *, of_leaving: bool = False) -> None:
        """*of_leaving*: for what an erasure does itself, in an account that is not open."""
        self._unit_of_work = unit_of_work
        self._of_leaving = of_leaving

    @override
    @contextmanager
    def look(self, account: str) -> Iterator[Change]:
        with self._unit_of_work.begin(account) as transaction:
            yield PostgresChange(transaction, account)

    @override
    @contextmanager
    def change(self, account: str) -> Iterator[Change]:
        with self._unit_of_work.begin(account) as transaction:
            if not self._of_leaving:
                lock_open(transaction.connection, account)
            yield PostgresChange(transaction, account)
