"""The export of an account with a hundred thousand items: its stream of rows, and the archive.

`python -m bench.export` fills a database of its own. The stream is read as the service reads it,
behind row-level security, and compared with COPY of the same columns, in alternating rounds; then
the rows are kept as encrypted parts and packed, and the peak of memory is told.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

from bench.lists import ITEMS
from bench.product_database import filling, product_database
from services.chassis.account_export import ExportPart
from services.chassis.clock import SystemClock
from services.chassis.encrypted_files import EncryptedFiles
from services.chassis.ids import new_id
from services.chassis.postgres import Database
from services.privacy.adapters.outbound.archive.build import ArchiveBuilder
from services.privacy.adapters.outbound.archive.kind_names import KindNames
from services.privacy.adapters.outbound.ed25519_signer import Ed25519Signer
from services.privacy.adapters.outbound.encrypted_export_files import EncryptedExportFiles
from services.privacy.adapters.outbound.signing_key_files import SigningKeyFiles
from services.privacy.domain.export import SOURCES, Export
from services.privacy.ports.record_sources import Records
from services.product.adapters.outbound.exported_records import EXPORTED
from tests.fake_key_service import FakeKeyService

LEAST_RATIO: Final = 0.25
MOST_MEMORY_MB: Final = 80
_KINDS: Final = Path(__file__).parents[1] / "proto/azmyra/product/v1/kinds"
_ONLY_ITEMS: Final = [one for one in EXPORTED if one.table == "items"]


def main() -> int:
    arguments = _arguments()
    with product_database() as place:
        account = new_id()
        with filling(place.superuser_url, ["items"]) as cursor:
            cursor.execute("INSERT INTO accounts VALUES (%s, 'open')", (account,))
            cursor.execute(ITEMS, {"account": account, "items": arguments.items})
        database = Database(place.app_url, min_size=1, max_size=2).open()
        try:
            part = ExportPart(database, "", _ONLY_ITEMS, {})
            fast = _compare(part, place.superuser_url, account, arguments.rounds)
            flat = _pack(part, account)
        finally:
            database.close()
    return 0 if fast and flat else 1


def _compare(part: ExportPart, url: str, account: str, rounds: int) -> bool:
    copies, streams = [], []
    for _ in range(rounds):
        copies.append(_timed(_copied(url, account)))
        streams.append(_timed(batch.rows for batch in part.batches(account)))
    copy, stream = statistics.median(copies), statistics.median(streams)
    ratio = copy / stream
    print(f"COPY TO STDOUT {copy:.2f} s, stream of rows {stream:.2f} s: {ratio:.2f} of COPY")
    return ratio >= LEAST_RATIO


def _copied(url: str, account: str) -> Iterator[object]:
    columns = sql.SQL(", ").join(map(sql.Identifier, _ONLY_ITEMS[0].columns))
    query = sql.SQL("COPY (SELECT {} FROM items WHERE account_id = {} ORDER BY id) TO STDOUT")
    statement = query.format(columns, sql.Literal(account))
    with psycopg.connect(url) as connection, connection.cursor().copy(statement) as copied:
        yield from copied


def _timed(rows: Iterator[object]) -> float:
    started = time.perf_counter()
    for _ in rows:
        pass
    return time.perf_counter() - started


def _pack(part: ExportPart, account: str) -> bool:
    """Whether keeping and packing needs as little memory as promised."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        keys = FakeKeyService()
        signer = Ed25519Signer(SigningKeyFiles(place / "keys"), keys, "certificates")
        files = EncryptedExportFiles(
            EncryptedFiles(place / "files", keys, "exports"),
            ArchiveBuilder(KindNames.read(_KINDS), signer),
            SystemClock(),
        )
        export = Export(new_id(), account, requested_at=SystemClock().now())
        before = _peak_mb()
        kept = time.perf_counter()
        for service in SOURCES:
            files.keep_parts(export, service, _given(part, account, service))
        packed = time.perf_counter()
        size = files.pack(export)
        done = time.perf_counter()
        grown = _peak_mb() - before
    print(f"kept as encrypted parts in {packed - kept:.1f} s, packed in {done - packed:.1f} s:")
    print(f"a ZIP of {size / 1e6:.1f} MB; memory grew by {grown:.0f} MB at its peak")
    return grown <= MOST_MEMORY_MB


def _given(part: ExportPart, account: str, service: str) -> Iterator[Records]:
    if service == "product":
        for batch in part.batches(account):
            yield Records(batch.table, batch.rows)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.export")
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
