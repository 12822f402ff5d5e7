"""Lists are read by an index, with row-level security on."""

from typing import Any

import psycopg
import pytest

from deploy.local.databases import ServiceDatabase
from services.product.adapters.outbound.item_list_sql import list_statement
from services.product.domain.item_query import item_query
from services.product.domain.kinds import Kinds
from tests.postgres_server import TestServer

MANY = """
INSERT INTO items SELECT %(account)s, gen_random_uuid(), 'risk', 1, 'Risk ' || n, 'risk ' || n,
    '{"title":"Risk"}', now() - n * interval '1 s', now() - n * interval '1 s', NULL
FROM generate_series(1, 20000) n
"""
THEIR_VALUES = """
INSERT INTO item_values SELECT account_id, id, kind, field, sort_by,
    CASE field WHEN 'status' THEN 'open' END, NULL,
    CASE field WHEN 'probability' THEN length(title) END, NULL
FROM items, (VALUES ('status', 'number'), ('probability', 'number'), ('owner', 'text'),
                    ('review_date', 'date')) AS f (field, sort_by)
WHERE account_id = %(account)s
"""


def as_the_service(database: ServiceDatabase) -> psycopg.Connection[Any]:
    """Planning as its connections do: without parallel plans."""
    return psycopg.connect(database.app_url, options="-c max_parallel_workers_per_gather=0")


@pytest.fixture(scope="module")
def product_database(postgres: TestServer) -> ServiceDatabase:
    """One of its own: what other tests left in the tables would steer the plans."""
    return postgres.another_database("product", "plans")


@pytest.fixture
def busy_account(superuser: psycopg.Connection[Any], ada: str) -> str:
    """An account with 20,000 risks, removed again afterwards by nobody: it is nobody else's."""
    superuser.execute("INSERT INTO accounts VALUES (%s, 'open')", (ada,))
    superuser.execute(MANY, {"account": ada})
    superuser.execute(THEIR_VALUES, {"account": ada})
    superuser.execute("ANALYZE items, item_values")
    return ada


def test_no_list_reads_more_than_its_page(
    busy_account: str, product_database: ServiceDatabase, kinds: Kinds
):
    with as_the_service(product_database) as app:
        app.execute("SELECT set_config('azmyra.account_id', %s, true)", (busy_account,))
        for sort in ("", "created_at", "-title", "probability", "-owner", "review_date"):
            for filters in ({}, {"status": ["open"]}):
                most = max(_rows_read(app, kinds, sort, filters))
                assert most <= 110, (sort, filters)


def test_a_filter_that_nothing_passes_reads_nothing(
    busy_account: str, product_database: ServiceDatabase, kinds: Kinds
):
    with as_the_service(product_database) as app:
        app.execute("SELECT set_config('azmyra.account_id', %s, true)", (busy_account,))
        assert max(_rows_read(app, kinds, "", {"status": ["closed"]})) == 0


def test_what_was_deleted_is_read_by_an_index_of_its_own(
    busy_account: str,
    superuser: psycopg.Connection[Any],
    product_database: ServiceDatabase,
    kinds: Kinds,
):
    some = "SELECT id FROM items WHERE account_id = %s ORDER BY title_key LIMIT 8000"
    delete = f"UPDATE items SET deleted_at = now(), updated_at = now() WHERE id IN ({some})"  # noqa: S608
    superuser.execute(delete, (busy_account,))
    superuser.execute("ANALYZE items")
    with as_the_service(product_database) as app:
        app.execute("SELECT set_config('azmyra.account_id', %s, true)", (busy_account,))
        assert max(_rows_read(app, kinds, "", {}, deleted_since="2026-01-01")) == 51


def _rows_read(
    app: psycopg.Connection[Any],
    kinds: Kinds,
    sort: str,
    filters: dict[str, list[str]],
    deleted_since: str = "",
) -> list[float]:
    query = item_query(
        kinds.named("risk"),
        limit=50,
        cursor="",
        sort=sort,
        filters=filters,
        deleted_since=deleted_since,
    )
    statement, params = list_statement(query)
    with psycopg.ClientCursor(app) as cursor:
        row = cursor.execute(b"EXPLAIN (ANALYZE, FORMAT JSON) " + statement, params).fetchone()
    assert row
    return list(_scanned(row[0][0]["Plan"]))


def _scanned(plan: dict[str, Any]) -> Any:
    """Rows that each scan of a table gave or threw away, over all its loops."""
    if plan["Node Type"].endswith("Scan") and "Relation Name" in plan:
        rows = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)
        yield rows * plan["Actual Loops"]
    for below in plan.get("Plans", ()):
        yield from _scanned(below)
