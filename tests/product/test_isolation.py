"""One account's rows are out of another's reach, whatever statement is run."""

import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from deploy.local.databases import ServiceDatabase
from services.product.application.new_link import Connection
from services.product.domain.links import Span
from tests.product.conftest import Product
from tests.product.meetings import imported
from tests.product.tables.importing import half_imported

TABLES = [
    "items",
    "item_values",
    "history",
    "search_documents",
    "turns",
    "links",
    "imports",
    "import_files",
    "import_rows",
    "uploads",
    "upload_parts",
    "idempotency",
]
EVERY_TABLE = pytest.mark.parametrize("table", TABLES)


@pytest.fixture
def app(product_database: ServiceDatabase) -> Iterator[psycopg.Connection[Any]]:
    """The service's own role; each test's transaction is rolled back."""
    with psycopg.connect(product_database.app_url) as connection:
        yield connection
        connection.rollback()


@pytest.fixture(autouse=True)
def _adas_data(stored_product: Product, ada: str) -> None:
    transcript = imported(stored_product, ada)
    risk = stored_product.use.create_item(ada, "risk", b'{"title":"x"}', idempotency_key="k")
    wanted = Connection("evidence_for", transcript, risk.id, Span(0, 0, 2))
    stored_product.use.create_link(ada, wanted)
    half_imported(stored_product, ada)
    upload = stored_product.use.begin_upload(ada, 10)
    stored_product.use.add_part(ada, upload.id, 0, b"part")


def serve(connection: psycopg.Connection[Any], account: str) -> None:
    connection.execute("SELECT set_config('azmyra.account_id', %s, true)", (account,))


def count(connection: psycopg.Connection[Any], table: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    assert row
    return int(row[0])


@pytest.mark.promise("1.3")
@EVERY_TABLE
def test_a_transaction_sees_the_account_that_it_serves(
    app: psycopg.Connection[Any], ada: str, grace: str, table: str
):
    assert count(app, table) == 0
    serve(app, grace)
    assert count(app, table) == 0
    serve(app, ada)
    assert count(app, table) > 0


@pytest.mark.promise("1.3")
@EVERY_TABLE
def test_a_row_cannot_be_written_for_another_account(
    app: psycopg.Connection[Any], ada: str, grace: str, table: str
):
    serve(app, ada)
    columns = [
        row[0]
        for row in app.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s", (table,)
        ).fetchall()
    ]
    taken = ", ".join(f"'{grace}'" if name == "account_id" else name for name in columns)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {taken} FROM {table}"  # noqa: S608
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement.encode())


@pytest.mark.promise("1.3")
@pytest.mark.parametrize("table", ["items", "item_values", "search_documents", "idempotency"])
def test_another_accounts_rows_cannot_be_changed(
    app: psycopg.Connection[Any], grace: str, table: str
):
    serve(app, grace)
    cursor = app.execute(f"UPDATE {table} SET account_id = account_id".encode())  # noqa: S608
    assert cursor.rowcount == 0


@pytest.mark.promise("1.3")
def test_a_row_cannot_refer_to_another_accounts_item(
    app: psycopg.Connection[Any], stored_product: Product, ada: str, grace: str
):
    theirs = stored_product.use.list_items(ada, "risk").items[0].id
    mine = stored_product.use.create_item(grace, "risk", b'{"title":"x"}').id
    serve(app, grace)
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        app.execute(
            "INSERT INTO links (account_id, id, type, from_id, to_id, created_at) "
            "VALUES (%s, %s, 'supports', %s, %s, now())",
            (grace, str(uuid.UUID(int=1)), mine, theirs),
        )


@pytest.mark.parametrize(
    "table",
    ["items", "turns", "imports", "item_values", "history", "search_documents", "idempotency"],
)
def test_the_services_role_cannot_delete(app: psycopg.Connection[Any], ada: str, table: str):
    serve(app, ada)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(f"DELETE FROM {table}".encode())  # noqa: S608


def test_the_services_role_is_under_every_policy_and_changes_no_table(
    app: psycopg.Connection[Any],
):
    role = "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    assert app.execute(role).fetchone() == (False, False, False)
    forced = app.execute(
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
    ).fetchall()
    assert {row[0] for row in forced} >= set(TABLES)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("ALTER TABLE items DISABLE ROW LEVEL SECURITY")


def test_the_owner_sees_only_what_has_had_its_time(product_database: ServiceDatabase):
    with psycopg.connect(product_database.owner_url) as owner:
        # Search documents are read by the one function that finds them; see test_search_alone.
        for table in set(TABLES) - {"search_documents"}:
            assert count(owner, table) == 0
