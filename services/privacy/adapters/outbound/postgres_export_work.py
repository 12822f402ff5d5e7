"""Transactions over exports."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from azmyra.events.v1.export_pb2 import ExportReady, ExportStepDue

from services.chassis.outbox import Outbox
from services.chassis.unit_of_work import Transaction, UnitOfWork
from services.privacy.adapters.outbound.postgres_accounts import PostgresAccounts
from services.privacy.adapters.outbound.postgres_announcements import TOPIC
from services.privacy.adapters.outbound.postgres_exports import PostgresExports
from services.privacy.domain.export import Export

WORK_TOPIC: Final = "export-work"


class OutboxExportAnnouncements:
    """Implements the port ExportAnnouncements."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def step_due(self, export: Export) -> None:
        told = ExportStepDue(account_id=export.account_id, export_id=export.id, step=export.step)
        self._outbox.add(WORK_TOPIC, told)

    def ready(self, export: Export) -> None:
        told = ExportReady(account_id=export.account_id, export_id=export.id)
        self._outbox.add(TOPIC, told)


class PostgresExportTransaction:
    """Implements the port ExportTransaction: everything below shares one connection."""

    def __init__(self, transaction: Transaction) -> None:
        self.accounts = PostgresAccounts(transaction.connection)
        self.exports = PostgresExports(transaction.connection)
        self.due = self.exports
        self.announce = OutboxExportAnnouncements(transaction.outbox)


class PostgresExportWork:
    """Implements the port ExportWork."""

    def __init__(self, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    @contextmanager
    def begin(self, account: str | None = None) -> Iterator[PostgresExportTransaction]:
        with self._unit_of_work.begin(account) as transaction:
            yield PostgresExportTransaction(transaction)
