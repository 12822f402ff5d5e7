"""Changes as PostgreSQL transactions."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property

from azmyra.events.v1.events_pb2 import ItemsCreated
from azmyra.events.v1.product_work_pb2 import ImportQueued
from typing_extensions import override

from services.chassis.accounts import lock_open
from services.chassis.unit_of_work import Transaction, UnitOfWork
from services.product.adapters.outbound.postgres_answers import PostgresAnswers
from services.product.adapters.outbound.postgres_archives import PostgresArchives
from services.product.adapters.outbound.postgres_fetched_changes import (
    PostgresFetchedChanges,
)
from services.product.adapters.outbound.postgres_imports import PostgresImports
from services.product.adapters.outbound.postgres_items import PostgresItems
from services.product.adapters.outbound.postgres_links import PostgresLinks
from services.product.adapters.outbound.postgres_tool_references import (
    PostgresToolReferences,
)
from services.product.adapters.outbound.postgres_turns import PostgresTurns
from services.product.adapters.outbound.postgres_uploads import PostgresUploads
from services.product.ports.work import Announcements, Change, Work

_TOPIC, WORK_TOPIC = "product-events", "product-work"


class OutboxAnnouncements(Announcements):
    """Events in the transaction's outbox: opaque ids, never titles."""

    def __init__(self, transaction: Transaction, account: str) -> None:
        self._transaction = transaction
        self._account = account

    @override
    def items_created(self, ids: Sequence[str], at: str) -> None:
        event = ItemsCreated(account_id=self._account, item_ids=ids, created_at=at)
        self._transaction.outbox.add(_TOPIC, event)

    @override
    def import_queued(self, import_id: str) -> None:
        event = ImportQueued(account_id=self._account, import_id=import_id)
        self._transaction.outbox.add(WORK_TOPIC, event)


class PostgresChange(Change):
    def __init__(self, transaction: Transaction, account: str) -> None:
        self._transaction = transaction
        self._account = account

    @property
    @override
    def account(self) -> str:
        return self._account

    @cached_property
    @override
    def items(self) -> PostgresItems:
        return PostgresItems(self._transaction.connection, self._account)

    @cached_property
    @override
    def turns(self) -> PostgresTurns:
        return PostgresTurns(self._transaction.connection, self._account)

    @cached_property
    @override
    def links(self) -> PostgresLinks:
        return PostgresLinks(self._transaction.connection, self._account)

    @cached_property
    @override
    def imports(self) -> PostgresImports:
        return PostgresImports(self._transaction.connection, self._account)

    @cached_property
    @override
    def uploads(self) -> PostgresUploads:
        return PostgresUploads(self._transaction.connection, self._account)

    @cached_property
    @override
    def archives(self) -> PostgresArchives:
        return PostgresArchives(self._transaction.connection, self._account)

    @cached_property
    @override
    def references(self) -> PostgresToolReferences:
        return PostgresToolReferences(self._transaction.connection, self._account)

    @cached_property
    @override
    def fetched_changes(self) -> PostgresFetchedChanges:
        return PostgresFetchedChanges(self._transaction.connection, self._account)

    @cached_property
    @override
    def answers(self) -> PostgresAnswers:
        return PostgresAnswers(self._transaction.connection, self._account)

    @cached_property
    @override
    def announcements(self) -> OutboxAnnouncements:
        return OutboxAnnouncements(self._transaction, self._account)


class PostgresWork(Work):
    def __init__(self, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    @override
    @contextmanager
    def look(self, account: str) -> Iterator[Change]:
        with self._unit_of_work.begin(account) as transaction:
            lock_open(transaction.connection, account, or_closing=True)
            yield PostgresChange(transaction, account)

    @override
    @contextmanager
    def change(self, account: str) -> Iterator[Change]:
        with self._unit_of_work.begin(account) as transaction:
            lock_open(transaction.connection, account)
            yield PostgresChange(transaction, account)
