"""What was deleted thirty days ago goes for good, with all that hangs on it."""

from typing import Any

import psycopg
import pytest

from services.chassis.postgres import Database
from services.product.adapters.outbound.postgres_expired_data import PostgresExpiredData
from services.product.application.new_link import Connection
from services.product.application.purge_deleted import PurgeDeleted
from services.product.domain.links import Span
from services.product.domain.refusals import ImportNotFound, ItemNotFound
from tests.product.conftest import Product
from tests.product.meetings import SHORT, File, imported
from tests.product.tables.importing import half_imported

Superuser = psycopg.Connection[Any]


@pytest.fixture
def purge(database: Database) -> PurgeDeleted:
    return PurgeDeleted(PostgresExpiredData(database))


def rows(superuser: Superuser, table: str, account: str) -> int:
    statement = f"SELECT count(*) FROM {table} WHERE account_id = %s"  # noqa: S608
    row = superuser.execute(statement, (account,)).fetchone()
    assert row
    return int(row[0])


def test_a_transcript_goes_with_its_words_and_links(
    stored_product: Product, purge: PurgeDeleted, superuser: Superuser, ada: str
):
    transcript = imported(stored_product, ada)
    risk = stored_product.use.create_item(ada, "risk", b'{"title":"x"}').id
    wanted = Connection("evidence_for", transcript, risk, Span(0, 0, 2))
    stored_product.use.create_link(ada, wanted)
    stored_product.use.delete_item(ada, "transcript", transcript)
    superuser.execute(
        "UPDATE items SET deleted_at = now() - interval '31 days' WHERE id = %s", (transcript,)
    )
    purge()
    tables = ("items", "history", "search_documents", "turns", "links")
    assert [rows(superuser, table, ada) for table in tables] == [1, 1, 1, 0, 0]
    with pytest.raises(ItemNotFound):
        stored_product.use.restore_item(ada, "transcript", transcript)
    assert stored_product.use.get_item(ada, "risk", risk)


def test_what_can_be_restored_stays(
    stored_product: Product, purge: PurgeDeleted, superuser: Superuser, ada: str
):
    risk = stored_product.use.create_item(ada, "risk", b'{"title":"x"}').id
    stored_product.use.delete_item(ada, "risk", risk)
    superuser.execute(
        "UPDATE items SET deleted_at = now() - interval '29 days' WHERE id = %s", (risk,)
    )
    purge()
    assert rows(superuser, "items", ada) == 1


def test_old_answers_and_import_reports_go(
    stored_product: Product, purge: PurgeDeleted, superuser: Superuser, ada: str
):
    import_id = stored_product.use.import_file(ada, File("vtt", SHORT), idempotency_key="k")
    for table, age in (("idempotency", "25 hours"), ("imports", "31 days")):
        statement = f"UPDATE {table} SET created_at = now() - %s::interval WHERE account_id = %s"  # noqa: S608
        superuser.execute(statement, (age, ada))
    purge()
    assert rows(superuser, "idempotency", ada) == 0
    with pytest.raises(ImportNotFound):
        stored_product.use.get_import(ada, import_id)


def test_an_import_that_nobody_carried_on_fails_and_its_file_goes(
    stored_product: Product, purge: PurgeDeleted, superuser: Superuser, ada: str
):
    import_id = half_imported(stored_product, ada)
    purge()
    assert rows(superuser, "import_files", ada) == 1
    for table, column in (
        ("imports", "carried_on_at"),
        ("import_files", "stored_at"),
        ("import_rows", "stored_at"),
    ):
        statement = f"UPDATE {table} SET {column} = now() - interval '49 hours'"  # noqa: S608
        superuser.execute(f"{statement} WHERE account_id = %s", (ada,))
    purge()
    assert [rows(superuser, table, ada) for table in ("import_files", "import_rows")] == [0, 0]
    failed = stored_product.use.get_import(ada, import_id)
    assert (failed.state, failed.errors[0].reason) == (
        "failed",
        "It could not be finished; upload the file again.",
    )
    superuser.execute("DELETE FROM imports WHERE id = %s", (import_id,))


def test_a_file_that_nobody_went_on_with_goes_with_its_parts(
    stored_product: Product, purge: PurgeDeleted, superuser: Superuser, ada: str
):
    upload = stored_product.use.begin_upload(ada, 10)
    stored_product.use.add_part(ada, upload.id, 0, b"part")
    tables = ("uploads", "upload_parts")
    for hours, left in ((47, 1), (49, 0)):
        statement = "UPDATE uploads SET touched_at = now() - make_interval(hours => %s)"
        superuser.execute(f"{statement} WHERE id = %s", (hours, upload.id))
        purge()
        assert [rows(superuser, table, ada) for table in tables] == [left, left]


def test_a_key_can_be_used_anew_after_a_day(
    stored_product: Product, superuser: Superuser, ada: str
):
    stored_product.use.create_item(ada, "risk", b'{"title":"x"}', idempotency_key="k")
    superuser.execute("UPDATE idempotency SET created_at = now() - interval '25 hours'")
    again = stored_product.use.create_item(ada, "risk", b'{"title":"y"}', idempotency_key="k")
    assert stored_product.use.get_item(ada, "risk", again.id) == again
