"""Transactional outbox: events are rows of the transaction that caused them, published after it.

They hold opaque ids, never personal data, and travel as protobuf JSON.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import psycopg
from google.protobuf.json_format import MessageToJson
from google.protobuf.message import Message

from services.chassis.ids import IdFactory, new_id
from services.chassis.postgres import Database
from services.chassis.refusals import Unavailable

_LOG = logging.getLogger(__name__)
_RIGHT_AFTER_COMMIT, _IN_A_SWEEP = 0.2, 5.0
_BATCH = 100
_WAITING_TOPICS = """
SELECT DISTINCT topic FROM outbox
WHERE published_at IS NULL AND created_at < now() - interval '10 seconds'
"""
_WAITING_EVENTS = """
SELECT id, topic, type, payload::text, request_id FROM outbox
WHERE published_at IS NULL AND created_at < now() - interval '10 seconds' AND topic = %s
ORDER BY created_at LIMIT %s FOR UPDATE SKIP LOCKED
"""


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """An event as it is published: protobuf JSON with attributes type, event_id and request_id."""

    id: str
    topic: str
    type: str
    payload: str
    request_id: str


class Publisher(Protocol):
    """Where events go: Pub/Sub."""

    def publish(self, topic: str, events: Sequence[OutboxEvent], *, within: float) -> None:
        """Hand over *events*, or raise any exception after at most *within* seconds.

        Events of which it is not known whether they arrived may be sent again.
        """


class Outbox:
    """The outbox of one transaction."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        *,
        request_id: str = "",
        ids: IdFactory = new_id,
    ) -> None:
        self._connection = connection
        self._request_id = request_id
        self._ids = ids
        self.added: list[OutboxEvent] = []

    def add(self, topic: str, message: Message) -> str:
        """Let *message* be published to *topic* when this transaction commits. Returns its id."""
        event = OutboxEvent(
            id=self._ids(),
            topic=topic,
            type=message.DESCRIPTOR.full_name,
            payload=MessageToJson(message, preserving_proto_field_name=True, indent=None),
            request_id=self._request_id,
        )
        self._connection.execute(
            "INSERT INTO outbox (id, topic, type, payload, request_id) "
            "VALUES (%s, %s, %s, %s::jsonb, %s)",
            (event.id, event.topic, event.type, event.payload, event.request_id),
        )
        self.added.append(event)
        return event.id


class OutboxPublisher:
    """Publishes what the outbox holds: right after commit, and by a sweep what was left then."""

    def __init__(self, database: Database, publisher: Publisher) -> None:
        self._database = database
        self._publisher = publisher

    def publish_soon(self, events: Sequence[OutboxEvent]) -> None:
        """Try for 200 ms; never raises: what is not published now, the sweep publishes."""
        if not events:
            return
        try:
            self._publish(events, within=_RIGHT_AFTER_COMMIT)
            with self._database.transaction() as connection:
                _mark_published(connection, events)
        except Exception as error:  # noqa: BLE001 the caller's work is done and committed
            _LOG.info("events left to the sweep", extra={"error": type(error).__name__})

    def sweep(self) -> None:
        """Publish what has waited for 10 s, and forget what was published 7 days ago.

        Raises Unavailable when a topic could not be published to, after all the others were.
        """
        failed = [topic for topic in self._waiting_topics() if not self._sweep_topic(topic)]
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM outbox WHERE published_at < now() - interval '7 days'")
            connection.execute("DELETE FROM inbox WHERE received_at < now() - interval '31 days'")
        if failed:
            raise Unavailable

    def _waiting_topics(self) -> list[str]:
        return [topic for (topic,) in self._database.fetch(None, _WAITING_TOPICS)]

    def _sweep_topic(self, topic: str) -> bool:
        try:
            while self._sweep_batch(topic) == _BATCH:
                pass
        except Exception:  # noqa: BLE001 whatever it was, the other topics have their turn
            _LOG.exception("events that could not be published", extra={"topic": topic})
            return False
        return True

    def _sweep_batch(self, topic: str) -> int:
        with self._database.transaction() as connection:
            rows = connection.execute(_WAITING_EVENTS, (topic, _BATCH)).fetchall()
            events = [OutboxEvent(*row) for row in rows]
            self._publish(events, within=_IN_A_SWEEP)
            _mark_published(connection, events)
        return len(events)

    def _publish(self, events: Sequence[OutboxEvent], *, within: float) -> None:
        until = time.monotonic() + within
        for topic in sorted({event.topic for event in events}):
            chosen = [event for event in events if event.topic == topic]
            self._publisher.publish(topic, chosen, within=max(until - time.monotonic(), 0.001))


def _mark_published(connection: psycopg.Connection[Any], events: Sequence[OutboxEvent]) -> None:
    if events:
        connection.execute(
            "UPDATE outbox SET published_at = now() WHERE id = ANY(%s::uuid[])",
            ([event.id for event in events],),
        )
