"""The messages that were accepted, in one SQLite file."""

import sqlite3
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    at TEXT NOT NULL)
"""
_COLUMNS = "id, recipient, subject, text, html, at"


@dataclass(frozen=True)
class Mail:
    """One message to one recipient. *at* is an RFC 3339 time in UTC; *html* may be empty."""

    id: int
    to: str
    subject: str
    text: str
    html: str
    at: str


class Mailbox:
    """All mail, kept in *file*; a message is written before its sender hears that it was taken."""

    def __init__(self, file: Path) -> None:
        file.touch(mode=0o600)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute(_SCHEMA)

    def put(self, recipients: list[str], message: EmailMessage) -> None:
        """Keep one copy for each of *recipients*; all of them or none."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        content = (str(message["subject"] or ""), _part(message, "plain"), _part(message, "html"))
        rows = [(recipient, *content, at) for recipient in recipients]
        marks = ",".join(["(?, ?, ?, ?, ?)"] * len(rows))
        statement = f"INSERT INTO messages (recipient, subject, text, html, at) VALUES {marks}"  # noqa: S608 -- marks only
        with self._lock:
            self._db.execute(statement, [value for row in rows for value in row])

    def newest_first(self) -> list[Mail]:
        """Every message."""
        with self._lock:
            rows = self._db.execute(f"SELECT {_COLUMNS} FROM messages ORDER BY id DESC")  # noqa: S608 -- constant
            return [Mail(*row) for row in rows]

    def find(self, number: int) -> Mail | None:
        """The message *number*, if there is one."""
        with self._lock:
            rows = self._db.execute(
                f"SELECT {_COLUMNS} FROM messages WHERE id = ?",  # noqa: S608 -- constant
                [number],
            )
            row = rows.fetchone()
        return Mail(*row) if row else None


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")
