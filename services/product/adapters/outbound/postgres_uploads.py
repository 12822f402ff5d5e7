"""Uploads in PostgreSQL: each part is a row, and a piece of it is read without the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from services.chassis.postgres import Database
from services.chassis.postgres_connection import AccountConnection
from services.product.domain.archive.stored_bytes import StoredBytes
from services.product.domain.uploads import Upload
from services.product.ports.uploads import UploadReader, UploadStore

_FIND = "SELECT id, size, received FROM uploads WHERE id = %s"
_LOCKED = f"{_FIND} FOR UPDATE"
_ADD = "INSERT INTO uploads (account_id, id, size, received) VALUES (%s, %s, %s, %s)"
_APPEND = """
WITH part AS (
    INSERT INTO upload_parts (account_id, upload_id, start, data)
    VALUES (%(account)s, %(upload)s, %(start)s, %(data)s)
)
UPDATE uploads SET received = %(received)s, touched_at = now() WHERE id = %(upload)s
"""
# The data's length is known without reading it.
_READ = """
SELECT substring(data FROM greatest(%(start)s - start, 0)::integer + 1
    FOR (least(%(end)s - start, octet_length(data)) - greatest(%(start)s - start, 0))::integer)
FROM upload_parts
WHERE upload_id = %(upload)s AND start < %(end)s AND start + octet_length(data) > %(start)s
ORDER BY start
"""
#: A row of this size is written and read in a moment.
_PART = 4 * 1024 * 1024

Rows = Callable[[str, dict[str, Any]], Sequence[Sequence[Any]]]


@dataclass(frozen=True)
class PostgresBytes(StoredBytes):
    upload: Upload
    rows: Rows

    @property
    @override
    def size(self) -> int:
        return self.upload.received

    @override
    def read(self, start: int, size: int) -> bytes:
        end = min(start + size, self.size)
        if start >= end:
            return b""
        named = {"upload": self.upload.id, "start": start, "end": end}
        return b"".join(row[0] for row in self.rows(_READ, named))


class PostgresUploadReader(UploadReader):
    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def find(self, account: str, upload_id: str) -> Upload | None:
        rows = self._database.fetch(account, _FIND, (upload_id,))
        return Upload._make(rows[0]) if rows else None

    @override
    def bytes_of(self, account: str, upload: Upload) -> StoredBytes:
        return PostgresBytes(
            upload, lambda query, named: self._database.fetch(account, query.encode(), named)
        )


class PostgresUploads(UploadStore):
    """Row-level security limits every statement to the connection's account."""

    def __init__(self, connection: AccountConnection, account: str) -> None:
        self._connection = connection
        self._account = account

    @override
    def count(self) -> int:
        row = self._connection.execute("SELECT count(*) FROM uploads").fetchone()
        return int(row[0]) if row else 0

    @override
    def add(self, upload: Upload) -> None:
        self._connection.execute(_ADD, (self._account, *upload))

    @override
    def locked(self, upload_id: str) -> Upload | None:
        row = self._connection.execute(_LOCKED, (upload_id,)).fetchone()
        return Upload._make(row) if row else None

    @override
    def append(self, upload: Upload, data: bytes) -> None:
        for start in range(0, len(data), _PART):
            part = data[start : start + _PART]
            named = {"account": self._account, "upload": upload.id, "data": part}
            place = upload.received + start
            self._connection.execute(
                _APPEND, named | {"start": place, "received": place + len(part)}
            )

    @override
    def bytes_of(self, upload: Upload) -> StoredBytes:
        return PostgresBytes(
            upload, lambda query, named: self._connection.execute(query.encode(), named).fetchall()
        )

    @override
    def remove(self, upload_id: str) -> None:
        self._connection.execute("DELETE FROM uploads WHERE id = %s", (upload_id,))
