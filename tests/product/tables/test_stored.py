"""Large imports in PostgreSQL: several carry on the same one, and a connection is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from services.chassis.ids import new_id
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.refusals import Unavailable
from services.chassis.unit_of_work import UnitOfWork
from services.product.adapters.outbound.postgres_imports import PostgresImportReader
from services.product.adapters.outbound.postgres_titles import PostgresTitles
from services.product.adapters.outbound.postgres_work import PostgresWork
from services.product.application.advance_import import AdvanceImport
from services.product.application.import_steps import ImportSteps
from services.product.domain.kinds import Kinds
from tests.product.conftest import Product, SilentPublisher
from tests.product.fakes import FakeClock
from tests.product.tables.importing import many_risks, table_file

ROWS = 1_200


def counts(superuser: psycopg.Connection[Any], account: str) -> dict[str, int]:
    tables = ("items", "item_values", "history", "import_rows", "import_files")
    found = {}
    for table in tables:
        statement = f"SELECT count(*) FROM {table} WHERE account_id = %s"  # noqa: S608
        row = superuser.execute(statement, (account,)).fetchone()
        found[table] = int(row[0]) if row else 0
    return found


def test_two_that_carry_on_the_same_import_make_each_item_once(
    stored_product: Product, superuser: psycopg.Connection[Any], ada: str
):
    import_id = stored_product.use.import_file(ada, table_file(many_risks(ROWS)))
    with ThreadPoolExecutor(3) as threads:
        for _ in threads.map(
            lambda _: stored_product.use.advance_import(ada, import_id), range(3)
        ):
            pass
    done = stored_product.use.get_import(ada, import_id)
    assert (done.state, len(set(done.created)), done.done) == ("completed", ROWS, ROWS)
    found = counts(superuser, ada)
    assert (found["items"], found["history"]) == (ROWS, ROWS)
    assert (found["import_rows"], found["import_files"]) == (0, 0)


def test_a_connection_lost_at_the_end_leaves_no_item_and_the_next_slice_ends_it(
    kinds: Kinds,
    stored_product: Product,
    database: Database,
    superuser: psycopg.Connection[Any],
    ada: str,
):
    import_id = stored_product.use.import_file(ada, table_file(many_risks(ROWS)))
    work = PostgresWork(UnitOfWork(database, OutboxPublisher(database, SilentPublisher())))

    class LosesTheLast:
        """Loses its connection once an item has been written, before the commit."""

        @contextmanager
        def change(self, account: str) -> Any:
            with work.change(account) as change:
                yield change
                statement = "SELECT count(*) FROM items WHERE account_id = %s"
                row = change._transaction.connection.execute(statement, (account,)).fetchone()  # type: ignore[attr-defined]  # noqa: SLF001
                if row and row[0]:
                    raise Unavailable

    no_archive: Any = None
    reader = PostgresImportReader(database)
    steps = ImportSteps(kinds, PostgresTitles(database), FakeClock(), new_id)
    failing = AdvanceImport(kinds, LosesTheLast(), reader, steps, no_archive)
    with pytest.raises(Unavailable):
        failing(ada, import_id)
    left = counts(superuser, ada)
    assert (left["items"], left["item_values"], left["history"]) == (0, 0, 0)
    assert (left["import_rows"], left["import_files"]) == (ROWS, 1)
    stored_product.use.advance_import(ada, import_id)
    assert stored_product.use.get_import(ada, import_id).state == "completed"
    assert counts(superuser, ada)["items"] == ROWS
