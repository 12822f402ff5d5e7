"""Transactions over deletions, holds, requests and operations, with their journal."""

from collections.abc import Iterator
from contextlib import contextmanager

from services.chassis.unit_of_work import Transaction, UnitOfWork
from services.privacy.adapters.outbound.journal_of_transaction import PreparedEntries
from services.privacy.adapters.outbound.outbox_deletion_announcements import (
    OutboxDeletionAnnouncements,
)
from services.privacy.adapters.outbound.postgres_deletions import PostgresDeletions
from services.privacy.adapters.outbound.postgres_holds import PostgresHolds
from services.privacy.adapters.outbound.postgres_operations import PostgresOperations
from services.privacy.adapters.outbound.postgres_privacy_requests import PostgresPrivacyRequests
from services.privacy.ports.journal import Journal


class PostgresDeletionTransaction:
    """Implements the port DeletionTransaction: everything below shares one connection."""

    def __init__(self, transaction: Transaction, journal: PreparedEntries) -> None:
        connection = transaction.connection
        self.deletions = PostgresDeletions(connection)
        self.holds = PostgresHolds(connection)
        self.requests = PostgresPrivacyRequests(connection)
        self.operations = PostgresOperations(connection)
        self.announce = OutboxDeletionAnnouncements(transaction.outbox)
        self.journal = journal


class PostgresDeletionWork:
    """Implements the port DeletionWork."""

    def __init__(self, unit_of_work: UnitOfWork, journal: Journal) -> None:
        self._unit_of_work = unit_of_work
        self._journal = journal

    @contextmanager
    def begin(self) -> Iterator[PostgresDeletionTransaction]:
        journal = PreparedEntries(self._journal)
        with self._unit_of_work.begin() as transaction:
            yield PostgresDeletionTransaction(transaction, journal)
        journal.confirm()
