"""Sendings in PostgreSQL."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from azmyra.events.v1.fetches_pb2 import SentToTool
from typing_extensions import override

from services.chassis.accounts import lock_open
from services.chassis.postgres import Database
from services.chassis.unit_of_work import Transaction, UnitOfWork
from services.integrations.adapters.outbound.postgres_fetches import TOPIC
from services.integrations.domain.connections import Tool
from services.integrations.domain.identifiers import is_id
from services.integrations.domain.sendings import Sending, SendingState, payload_to_json
from services.integrations.ports.sendings import Sendings, SendingWork

_COLUMNS = (
    "id, tool, site, target, item_id, over, payload::text, sha256, prepared_at, state, "
    "first_tried_at, external_id, url, target_name"
)
_ADD = """
INSERT INTO sendings (id, account_id, tool, site, target, item_id, over, payload, sha256,
    prepared_at, state, first_tried_at, external_id, url, target_name)
VALUES (%(id)s, %(account)s, %(tool)s, %(site)s, %(target)s, %(item_id)s, %(over)s, %(payload)s,
    %(sha256)s, %(prepared_at)s, %(state)s, %(first_tried_at)s, %(external_id)s, %(url)s,
    %(target_name)s)
"""
_SAVE = """
UPDATE sendings SET payload = %(payload)s, state = %(state)s, external_id = %(external_id)s,
    first_tried_at = %(first_tried_at)s, url = %(url)s, held_until = NULL
WHERE id = %(id)s
"""
_CLAIM = """
UPDATE sendings SET state = %(state)s, first_tried_at = %(first_tried_at)s, held_until = %(until)s
WHERE id = %(id)s AND (held_until IS NULL OR held_until <= %(now)s)
"""
_LOCKED = f"SELECT {_COLUMNS} FROM sendings WHERE id = %s FOR UPDATE"  # noqa: S608 constant


class PostgresSendings(Sendings):
    """Row-level security limits every statement to the transaction's account."""

    def __init__(self, transaction: Transaction, account: str) -> None:
        self._transaction = transaction
        self._connection = transaction.connection
        self._account = account

    @override
    def add(self, sending: Sending) -> None:
        self._connection.execute(_ADD, {**_row(sending), "account": self._account})

    @override
    def locked(self, sending_id: str) -> Sending | None:
        if not is_id(sending_id):
            return None
        row = self._connection.execute(_LOCKED.encode(), (sending_id,)).fetchone()
        return _sending(row) if row else None

    @override
    def save(self, sending: Sending) -> None:
        self._connection.execute(_SAVE, _row(sending))

    @override
    def claim(self, sending: Sending, now: datetime, until: datetime) -> bool:
        row = {**_row(sending), "now": now, "until": until}
        return self._connection.execute(_CLAIM, row).rowcount == 1

    @override
    def announce(self, sending: Sending) -> None:
        sent = SentToTool(account_id=self._account, sending_id=sending.id)
        self._transaction.outbox.add(TOPIC, sent)


class PostgresSendingWork(SendingWork):
    def __init__(self, unit_of_work: UnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    @override
    @contextmanager
    def change(self, account: str) -> Iterator[Sendings]:
        with self._unit_of_work.begin(account) as transaction:
            lock_open(transaction.connection, account)
            yield PostgresSendings(transaction, account)


class PostgresUnsent:
    """What was shown and not sent, of all accounts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def forget(self) -> None:
        """Remove what is older than a day."""
        self._database.fetch(None, "SELECT forget_unsent()")


def _row(sending: Sending) -> dict[str, Any]:
    row = {name: getattr(sending, name) for name in sending.__dataclass_fields__}
    payload = payload_to_json(sending.payload).decode() if sending.payload is not None else None
    return {**row, "payload": payload}


def _sending(row: Sequence[Any]) -> Sending:
    sending_id, tool, site, target, item_id, over, payload, sha256, prepared, state, *rest = row
    return Sending(
        sending_id,
        Tool(tool),
        site,
        target,
        item_id,
        over,
        json.loads(payload) if payload is not None else None,
        sha256,
        prepared,
        SendingState(state),
        *rest,
    )
