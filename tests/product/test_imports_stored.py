"""Imports into PostgreSQL: large files, and what a crash leaves."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from typing_extensions import override

from services.chassis.clock import SystemClock
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.refusals import Unavailable
from services.chassis.unit_of_work import UnitOfWork
from services.product.adapters.outbound.postgres_titles import PostgresTitles
from services.product.adapters.outbound.postgres_uploads import PostgresUploadReader
from services.product.adapters.outbound.postgres_work import PostgresWork
from services.product.application.import_file import ImportFile
from services.product.application.import_steps import ImportSteps
from services.product.domain.files import File
from services.product.domain.kinds import Kinds
from services.product.ports.work import Change
from tests.product.conftest import Product, SilentPublisher
from tests.product.meetings import SHORT, imported


def meeting(cues: int, words: str) -> bytes:
    """A meeting with a new speaker for each cue: the most turns that a file can have."""
    cue = "\n{0}\n{1:02}:{2:02}:{3:02}.000 --> {1:02}:{2:02}:{3:02}.900\nSpeaker {4}: {5}\n"
    return "".join(
        ["WEBVTT\n"]
        + [cue.format(n, n // 3600, n // 60 % 60, n % 60, n % 5, words) for n in range(cues)]
    ).encode()


@pytest.mark.parametrize(
    ("cues", "words"),
    [
        # Four hours, a caption each second.
        (4 * 3600, "and then we looked at it together"),
        # Five megabytes.
        (45_000, "we should look at the numbers again before anybody decides anything"),
    ],
)
def test_a_large_meeting_is_stored_in_under_five_seconds(
    stored_product: Product, ada: str, cues: int, words: str
):
    data = meeting(cues, words)
    # The processor's time, because tests share machines; a quiet one needs little more. The larger
    # is read twice: to be judged while its sender waits, and to be stored after.
    started = time.process_time()
    transcript = imported(stored_product, ada, data)
    assert time.process_time() - started < 5
    last = stored_product.use.list_turns(ada, transcript, cursor=str(cues - 2)).turns
    assert [(turn.seq, turn.text) for turn in last] == [(cues - 1, words)]


class _LostBeforeCommit(PostgresWork):
    """The connection ends after all rows are written, before they are committed."""

    def __init__(self, unit_of_work: UnitOfWork, end_connections: Callable[[], object]) -> None:
        super().__init__(unit_of_work)
        self._end_connections = end_connections

    @override
    @contextmanager
    def change(self, account: str) -> Iterator[Change]:
        with super().change(account) as change:
            yield change
            self._end_connections()


def test_a_crash_in_the_middle_of_an_import_leaves_nothing(
    kinds: Kinds, database: Database, superuser: psycopg.Connection[Any], ada: str
):
    def end_connections() -> None:
        superuser.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = 'product' AND state = 'idle in transaction'"
        )

    unit_of_work = UnitOfWork(database, OutboxPublisher(database, SilentPublisher()))
    work = _LostBeforeCommit(unit_of_work, end_connections)
    no_archive: Any = None
    uploads = PostgresUploadReader(database)
    steps = ImportSteps(kinds, PostgresTitles(database), SystemClock(), new_id)
    with pytest.raises(Unavailable):
        ImportFile(kinds, work, uploads, steps, new_id, import_archive=no_archive)(
            ada, File("vtt", SHORT)
        )
    for table in ("items", "item_values", "turns", "imports"):
        statement = f"SELECT count(*) FROM {table} WHERE account_id = %s"  # noqa: S608
        assert superuser.execute(statement, (ada,)).fetchone() == (0,)
    events = "SELECT count(*) FROM outbox WHERE payload->>'account_id' = %s"
    assert superuser.execute(events, (ada,)).fetchone() == (0,)


def test_an_import_is_announced_by_ids_alone(
    stored_product: Product, superuser: psycopg.Connection[Any], ada: str
):
    transcript = imported(stored_product, ada)
    row = superuser.execute(
        "SELECT topic, type, payload FROM outbox WHERE payload->>'account_id' = %s", (ada,)
    ).fetchone()
    assert row is not None
    topic, name, payload = row
    assert (topic, name) == ("product-events", "azmyra.events.v1.ItemsCreated")
    assert payload["item_ids"] == [transcript]
    assert payload.keys() == {"account_id", "item_ids", "created_at"}
