"""The one function that searches past row-level security keeps accounts apart by itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from deploy.local.databases import ServiceDatabase
from tests.product.conftest import Product
from tests.product.meetings import imported

Connection = psycopg.Connection[Any]
FIND = (
    "SELECT item_id::text FROM search_everything("
    "%s::text[], %s::text[], %s, NULL, NULL, NULL, NULL, 500)"
)
HOSTILE = ["'", "''", "\\", "' | ''", "x' | 'vendor", ":*", "vendor':* | 'x", "!", "", " ", "\\'"]
MIGRATION = Path(__file__).parents[2] / "services/product/migrations/0005_search.sql"


@pytest.fixture
def app(product_database: ServiceDatabase) -> Iterator[Connection]:
    """The service's own role; each test's transaction is rolled back."""
    with psycopg.connect(product_database.app_url) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def adas(stored_product: Product, ada: str) -> str:
    """An item of Ada's with a meeting beside it."""
    imported(stored_product, ada)
    return stored_product.use.create_item(ada, "risk", b'{"title":"Vendor lock-in"}').id


def serve(connection: Connection, account: str) -> None:
    connection.execute("SELECT set_config('azmyra.account_id', %s, true)", (account,))


def found(connection: Connection, word: str, spelt: str = "vendor lock in") -> list[str]:
    rows = connection.execute(FIND, ([word], [], spelt)).fetchall()
    return [row[0] for row in rows]


@pytest.mark.promise("1.3")
def test_the_function_finds_for_the_account_of_the_transaction(
    app: Connection, adas: str, ada: str, grace: str
):
    serve(app, ada)
    assert found(app, "vendor") == [adas]
    assert found(app, "vendro") == [adas]
    serve(app, grace)
    assert found(app, "vendor") == []


@pytest.mark.promise("1.3")
@pytest.mark.usefixtures("adas")
def test_without_an_account_nothing_is_found(app: Connection):
    assert found(app, "vendor") == []
    serve(app, "")
    assert found(app, "vendor") == []


@pytest.mark.promise("1.3")
@pytest.mark.usefixtures("adas")
@pytest.mark.parametrize("word", HOSTILE)
def test_no_word_reaches_another_account(app: Connection, grace: str, word: str):
    serve(app, grace)
    assert found(app, word) == []
    assert found(app, "vendor", word) == []
    assert app.execute(FIND, ([], [word], word)).fetchall() == []


@pytest.mark.promise("1.3")
def test_what_the_caller_puts_before_the_real_names_is_not_used(
    app: Connection, adas: str, grace: str
):
    serve(app, grace)
    app.execute("SELECT set_config('search_path', 'pg_temp, public', true)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("CREATE FUNCTION public.current_setting(text, boolean) RETURNS text AS 'x'")
    app.rollback()
    serve(app, grace)
    assert adas not in found(app, "vendor")


def test_the_parts_of_the_table_cannot_be_read_past_it(app: Connection, adas: str, grace: str):
    serve(app, grace)
    assert app.execute("SELECT FROM search_documents").rowcount == 0
    for part in range(16):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
            app.execute(f"SELECT FROM search_documents_{part}".encode())


def test_nobody_but_the_service_may_search_and_the_owner_writes_nothing(
    product_database: ServiceDatabase, superuser: Connection, adas: str
):
    granted = superuser.execute(
        "SELECT proacl::text, proconfig::text FROM pg_proc WHERE proname = 'search_everything'"
    ).fetchone()
    assert granted
    assert "=X/product_owner" not in granted[0].replace("product_app=X/product_owner", "").replace(
        "product_owner=X/product_owner", ""
    )
    assert "search_path=pg_catalog, pg_temp" in granted[1].replace('"', "")
    with psycopg.connect(product_database.owner_url) as owner:
        assert owner.execute("UPDATE search_documents SET hidden = true").rowcount == 0


def test_older_items_and_turns_get_their_words(
    superuser: Connection, stored_product: Product, ada: str
):
    transcript = imported(stored_product, ada)
    stored_product.use.create_item(ada, "risk", b'{"title":"Caf\xc3\xa9 slips","owner":"Tomasz"}')
    statement = (
        "SELECT item_id, turn, title FROM search_documents WHERE account_id = %s ORDER BY 1, 2"
    )
    with superuser.transaction(force_rollback=True):
        before = superuser.execute(statement, (ada,)).fetchall()
        superuser.execute("DROP TABLE search_documents")
        superuser.execute("SET LOCAL ROLE product_owner")
        superuser.execute(MIGRATION.read_bytes())
        superuser.execute("RESET ROLE")
        assert superuser.execute(statement, (ada,)).fetchall() == before
        words = superuser.execute(
            "SELECT count(*) FROM search_documents WHERE account_id = %s "
            "AND (words @@ 'cafe & tomasz'::tsquery OR item_id = %s)",
            (ada, transcript),
        ).fetchone()
    assert words == (len(before),)
