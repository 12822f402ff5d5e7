"""What the stand-in must not forget: topics, subscriptions and undelivered messages."""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_SCHEMA = """
CREATE TABLE IF NOT EXISTS topics (name TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS subscriptions (
    name TEXT PRIMARY KEY, topic TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subscription TEXT NOT NULL REFERENCES subscriptions ON DELETE CASCADE,
    message BLOB NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (subscription, due);
CREATE TABLE IF NOT EXISTS published (id INTEGER PRIMARY KEY AUTOINCREMENT);
"""


class Arrival(NamedTuple):
    """One message that comes into the queue of one subscription, *delay* seconds from now."""

    subscription: str
    message: bytes
    delay: float = 0.0


@dataclass(frozen=True)
class Delivery:
    """One message on its way to one subscription.

    *attempts* counts the leases given so far, this one included.
    """

    id: int
    subscription: str
    message: bytes
    attempts: int


class Store:
    """The one SQLite file. A method that returns has written; only a power cut can undo it."""

    def __init__(self, file: Path) -> None:
        self._lock = threading.Lock()
        self._db = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(_SCHEMA)
        # Whoever held a lease before this start is gone: everything is due again.
        self._db.execute("UPDATE deliveries SET due = min(due, ?)", [time.time()])

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def put_topic(self, name: str, body: bytes) -> None:
        """Add or replace a topic."""
        with self._transaction() as db:
            db.execute("INSERT OR REPLACE INTO topics VALUES (?, ?)", [name, body])

    def topic(self, name: str) -> bytes | None:
        """The topic *name*, if there is one."""
        return self._one("SELECT body FROM topics WHERE name = ?", name)

    def topics(self) -> list[bytes]:
        """Every topic, by name."""
        return self._all("SELECT body FROM topics ORDER BY name")

    def remove_topic(self, name: str) -> None:
        """Forget a topic; its subscriptions stay."""
        with self._transaction() as db:
            db.execute("DELETE FROM topics WHERE name = ?", [name])

    def put_subscription(self, name: str, topic: str, body: bytes) -> None:
        """Add or replace a subscription, keeping what waits in it."""
        statement = (
            "INSERT INTO subscriptions VALUES (?, ?, ?) ON CONFLICT (name) "
            "DO UPDATE SET topic = excluded.topic, body = excluded.body"
        )
        with self._transaction() as db:
            db.execute(statement, [name, topic, body])

    def subscription(self, name: str) -> bytes | None:
        """The subscription *name*, if there is one."""
        return self._one("SELECT body FROM subscriptions WHERE name = ?", name)

    def subscriptions(self, topic: str | None = None) -> list[bytes]:
        """Every subscription, or those of *topic*, by name."""
        if topic is None:
            return self._all("SELECT body FROM subscriptions ORDER BY name")
        return self._all("SELECT body FROM subscriptions WHERE topic = ? ORDER BY name", topic)

    def remove_subscription(self, name: str) -> None:
        """Forget a subscription and what waits in it."""
        with self._transaction() as db:
            db.execute("DELETE FROM subscriptions WHERE name = ?", [name])

    def new_message_ids(self, count: int) -> list[str]:
        """*count* ids that were never given before."""
        with self._transaction() as db:
            cursors = [db.execute("INSERT INTO published DEFAULT VALUES") for _ in range(count)]
            ids = [str(cursor.lastrowid) for cursor in cursors]
            db.execute("DELETE FROM published WHERE id < ?", [ids[0]])
        return ids

    def enqueue(self, arrivals: Sequence[Arrival]) -> None:
        """Put each message in its queue; all of them or none."""
        now = time.time()
        rows = [(one.subscription, one.message, now + one.delay) for one in arrivals]
        statement = "INSERT INTO deliveries (subscription, message, due) VALUES (?, ?, ?)"
        with self._transaction() as db:
            db.executemany(statement, rows)

    def lease(self, subscription: str, *, limit: int, seconds: float) -> list[Delivery]:
        """Take up to *limit* messages that are due; unless settled they are due again later."""
        now = time.time()
        statement = (
            "UPDATE deliveries SET attempts = attempts + 1, due = ? WHERE id IN "
            "(SELECT id FROM deliveries WHERE subscription = ? AND due <= ? "
            "ORDER BY due, id LIMIT ?) "
            "RETURNING id, subscription, message, attempts"
        )
        with self._transaction() as db:
            rows = db.execute(statement, [now + seconds, subscription, now, limit]).fetchall()
        return [Delivery(*row) for row in sorted(rows)]

    def settle(self, ids: Sequence[int]) -> None:
        """Forget delivered messages; ones already gone are not an error."""
        with self._transaction() as db:
            db.executemany("DELETE FROM deliveries WHERE id = ?", [[one] for one in ids])

    def move(self, delivery: Delivery, targets: Sequence[tuple[str, bytes]]) -> None:
        """Take *delivery* out of its queue and put messages into others, in one step."""
        now = time.time()
        with self._transaction() as db:
            db.execute("DELETE FROM deliveries WHERE id = ?", [delivery.id])
            db.executemany(
                "INSERT INTO deliveries (subscription, message, due) VALUES (?, ?, ?)",
                [(subscription, message, now) for subscription, message in targets],
            )

    def postpone(self, ids: Sequence[int], seconds: float) -> None:
        """Make messages due *seconds* from now."""
        due = time.time() + seconds
        with self._transaction() as db:
            db.executemany("UPDATE deliveries SET due = ? WHERE id = ?", [(due, i) for i in ids])

    def next_due(self, subscriptions: Sequence[str]) -> float | None:
        """When the earliest message of *subscriptions* is due, in seconds since the epoch."""
        marks = ",".join("?" * len(subscriptions))
        statement = f"SELECT min(due) FROM deliveries WHERE subscription IN ({marks})"  # noqa: S608 -- marks only
        with self._lock:
            (due,) = self._db.execute(statement, list(subscriptions)).fetchone()
        return None if due is None else float(due)

    def _one(self, statement: str, *parameters: str) -> bytes | None:
        rows = self._all(statement, *parameters)
        return rows[0] if rows else None

    def _all(self, statement: str, *parameters: str) -> list[bytes]:
        with self._lock:
            return [row[0] for row in self._db.execute(statement, parameters)]
