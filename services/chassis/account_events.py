"""Every service's part in an account's life: open by identity's word, closed by privacy's."""

from collections.abc import Callable
from typing import Any, Final

import psycopg
from azmyra.events.v1 import deletion_pb2, events_pb2

from services.chassis.accounts import close_account, open_account, reopen_account
from services.chassis.events_endpoint import Event, Handler
from services.chassis.inbox import once
from services.chassis.rfc3339 import parse
from services.chassis.unit_of_work import UnitOfWork

#: Only identity and privacy may publish there.
ACCOUNTS_TOPIC: Final = "account-events"

#: What else ends when an account is closed, in the same transaction.
OnClosing = Callable[[psycopg.Connection[Any], str], None]


def nothing_else(connection: psycopg.Connection[Any], account_id: str) -> None:
    """Where closing an account ends nothing besides."""


def account_handlers(work: UnitOfWork, on_closing: OnClosing = nothing_else) -> list[Handler]:
    """Handlers of the events that keep this service's accounts table."""

    def opened(event: Event[events_pb2.AccountOpened]) -> None:
        with work.begin() as tx:
            if once(tx.connection, event.id, "account_opened"):
                open_account(tx.connection, event.message.account_id)

    def closing(event: Event[events_pb2.AccountClosing]) -> None:
        told = event.message
        close(work, on_closing, told.account_id, told.closing_at, for_good=told.for_good)

    def reopened(event: Event[deletion_pb2.AccountReopened]) -> None:
        reopen(work, event.message.account_id, event.message.reopened_at)

    return [
        Handler(events_pb2.AccountOpened, opened, [ACCOUNTS_TOPIC]),
        Handler(events_pb2.AccountClosing, closing, [ACCOUNTS_TOPIC]),
        Handler(deletion_pb2.AccountReopened, reopened, [ACCOUNTS_TOPIC]),
    ]


def close(
    work: UnitOfWork, on_closing: OnClosing, account_id: str, decided_at: str, *, for_good: bool
) -> None:
    """Close the account, as decided at an RFC 3339 time, or now; twice is as good as once."""
    at = parse(decided_at) if decided_at else None
    with work.begin(account_id) as tx:
        if close_account(tx.connection, account_id, decided_at=at, for_good=for_good):
            on_closing(tx.connection, account_id)


def reopen(work: UnitOfWork, account_id: str, decided_at: str) -> None:
    """Open the account again, as decided at an RFC 3339 time."""
    with work.begin() as tx:
        reopen_account(tx.connection, account_id, decided_at=parse(decided_at))
