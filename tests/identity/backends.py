"""The two stores behind every port of identity's: one in memory, one in PostgreSQL."""

import json
from collections.abc import Sequence
from typing import Any, Protocol

from services.chassis.accounts import close_account
from services.chassis.outbox import OutboxEvent, OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.unit_of_work import UnitOfWork
from services.identity.adapters.outbound.postgres_work import PostgresWork
from services.identity.ports.work import Work
from tests.identity.fakes.memory_work import MemoryWork, Told

_WHAT = {
    "SignUpRequested": ("sign-up requested", "sign_up_id"),
    "VerificationWanted": ("verification wanted", "sign_up_id"),
    "PasswordResetRequested": ("password reset requested", "request_id"),
    "PolicyRoundDue": ("policy round due", "version"),
    "MailQueued": ("mail queued", "mail_id"),
    "AccountOpened": ("account opened", "account_id"),
    "DeletionLinkRequested": ("deletion link requested", "request_id"),
    "FarewellTold": ("farewell told", "deletion_id"),
}


class Backend(Protocol):
    """A store, and what a test may do to it from outside."""

    work: Work

    def take_events(self) -> list[Told]: ...
    def close(self, account_id: str) -> None: ...
    def pause(self, account_id: str) -> None: ...


class MemoryBackend:
    def __init__(self) -> None:
        self.work = MemoryWork()

    def take_events(self) -> list[Told]:
        return self.work.take_events()

    def close(self, account_id: str) -> None:
        self.work.close(account_id)

    def pause(self, account_id: str) -> None:
        self.work.pause(account_id)


class CaughtEvents:
    """Takes the place of Pub/Sub."""

    def __init__(self) -> None:
        self.events: list[OutboxEvent] = []

    def publish(self, topic: str, events: Sequence[OutboxEvent], *, within: float) -> None:
        self.events += events


class PostgresBackend:
    def __init__(self, database: Database) -> None:
        self.database = database
        self.caught = CaughtEvents()
        self.unit_of_work = UnitOfWork(database, OutboxPublisher(database, self.caught))
        self.work = PostgresWork(self.unit_of_work)

    def take_events(self) -> list[Told]:
        events, self.caught.events = self.caught.events, []
        return [_told(event) for event in events]

    def close(self, account_id: str) -> None:
        with self.database.transaction() as connection:
            close_account(connection, account_id, for_good=True)

    def pause(self, account_id: str) -> None:
        with self.database.transaction() as connection:
            close_account(connection, account_id)


def _told(event: OutboxEvent) -> Told:
    what, field = _WHAT[event.type.rpartition(".")[2]]
    payload: dict[str, Any] = json.loads(event.payload)
    return Told(what, payload[field])
