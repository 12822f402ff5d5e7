"""A service's part in the export of an account: rows as JSON, streamed in batches.

Each service lists what it exports, table by table and column by column; what it leaves out it
lists too, with the reason that the person is told. A test asks the live schema whether both
together are everything: nothing new is forgotten, and no new secret is exported by accident.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import grpc
import orjson
from azmyra.export.v1 import export_pb2 as pb
from azmyra.export.v1 import export_pb2_grpc as rpc
from psycopg import sql
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.postgres import Database

_SERVICE = f"/{pb.DESCRIPTOR.services_by_name['AccountExportService'].full_name}"
#: Rows in a batch: fewer cost a message each, more gain nothing (docs/decisions/0193).
BATCH: Final = 200
#: Bytes of rows after which a batch is full: a row may be long, and few of them fill a message.
_FULL_AT: Final = 1 << 20


@dataclass(frozen=True)
class Exported:
    """The *columns* of *table* that are exported, rows in the order of the columns *by*."""

    table: str
    columns: Sequence[str]
    by: Sequence[str]

    def query(self) -> sql.Composed:
        """Rows of one account ($1) as JSON text."""
        return sql.SQL(
            "SELECT to_json(r)::text FROM (SELECT {columns} FROM {table} "
            "WHERE account_id = %s ORDER BY {by}) r"
        ).format(
            columns=sql.SQL(", ").join(map(sql.Identifier, self.columns)),
            table=sql.Identifier(self.table),
            by=sql.SQL(", ").join(map(sql.Identifier, self.by)),
        )


@dataclass(frozen=True)
class Batch:
    """Rows of *table*, each a JSON object."""

    table: str
    rows: Sequence[bytes]


@dataclass(frozen=True)
class ExportPart:
    """*left_out* maps "table" or "table.column" to the reason, in words for the person."""

    database: Database
    #: Privacy's service account.
    asked_by: str
    exported: Sequence[Exported]
    left_out: Mapping[str, str]

    @property
    def access(self) -> dict[str, Access]:
        """Privacy, for the account it names, and nobody else."""
        return {f"{_SERVICE}/StreamRecords": Access.service_accounts(self.asked_by)}

    def add_to(self, server: Any) -> None:
        """Serve AccountExportService."""
        rpc.add_AccountExportServiceServicer_to_server(_Servicer(self), server)

    def batches(self, account: str) -> Iterator[Batch]:
        """All that is exported of *account*, behind row-level security, never all at once.

        Last comes "left_out", with what is left out and why.
        """
        with self.database.transaction(account) as connection:
            connection.execute("SELECT 1")  # opens the transaction; a stream cannot
            for exported in self.exported:
                cursor = connection.cursor()
                rows = cursor.stream(exported.query(), (account,), size=BATCH)
                for batch in in_batches(row[0].encode() for row in rows):
                    yield Batch(exported.table, batch)
        reasons = ({"what": what, "reason": why} for what, why in self.left_out.items())
        yield Batch("left_out", [orjson.dumps(one) for one in reasons])


def in_batches(rows: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    """*rows* in order, in parts that each fit a message: see BATCH and _FULL_AT."""
    batch: list[bytes] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row)
        if len(batch) == BATCH or size >= _FULL_AT:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass(frozen=True)
class _Servicer(rpc.AccountExportServiceServicer):
    part: ExportPart

    @override
    def StreamRecords(
        self, request: pb.StreamRecordsRequest, context: grpc.ServicerContext
    ) -> Iterator[pb.StreamRecordsResponse]:
        for batch in self.part.batches(request.account_id):
            yield pb.StreamRecordsResponse(table=batch.table, rows=batch.rows)
