"""One transaction with its outbox; what it announces is published as soon as it is committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from services.chassis.outbox import Outbox, OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.postgres_connection import AccountConnection
from services.chassis.request_ids import current_request_id


@dataclass(frozen=True, slots=True)
class Transaction:
    """What a block of work may use until it is committed."""

    connection: AccountConnection
    outbox: Outbox


class UnitOfWork:
    """Begins transactions. An application's own port of this shape keeps psycopg out of it."""

    def __init__(self, database: Database, publisher: OutboxPublisher) -> None:
        self._database = database
        self._publisher = publisher

    @contextmanager
    def begin(self, account: str | None = None) -> Iterator[Transaction]:
        """A transaction in which only rows of *account* are seen; committed at the block's end."""
        with self._database.transaction(account) as connection:
            outbox = Outbox(connection, request_id=current_request_id())
            yield Transaction(connection, outbox)
        self._publisher.publish_soon(outbox.added)
