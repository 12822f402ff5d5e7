"""Items that were there before history was kept begin it with how they stood."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from deploy.local.databases import ServiceDatabase

MIGRATION = Path(__file__).parents[2] / "services/product/migrations/0004_history.sql"
OLDER = """
INSERT INTO items SELECT %(account)s, gen_random_uuid(), 'risk', version, 'x', 'x',
    '{"title":"x","impact":4}', '2026-11-20 12:00Z', '2026-11-21 12:00Z', deleted_at
FROM (VALUES (1, NULL), (7, NULL), (2, timestamptz '2026-11-21 12:00Z'),
             (9, timestamptz '2026-11-21 12:00Z')) AS i (version, deleted_at)
"""
ALL = [["title", None, "x"], ["impact", None, 4]]


@pytest.fixture
def before(product_database: ServiceDatabase) -> Iterator[psycopg.Connection[Any]]:
    """The database as it was before history, until the transaction is rolled back."""
    with psycopg.connect(product_database.superuser_url) as connection:
        connection.execute("DROP TABLE history")
        yield connection
        connection.rollback()


def test_an_older_item_gets_its_first_revision(before: psycopg.Connection[Any], ada: str):
    before.execute("INSERT INTO accounts VALUES (%s, 'open')", (ada,))
    before.execute(OLDER, {"account": ada})
    before.execute("SET ROLE product_owner")
    before.execute(MIGRATION.read_bytes())
    before.execute("RESET ROLE")
    rows = before.execute(
        "SELECT i.version, h.version, action, changes, changed_by::text, changed_at::date::text "
        "FROM history h JOIN items i ON i.id = item_id WHERE h.account_id = %s "
        "ORDER BY i.version, h.version",
        (ada,),
    ).fetchall()
    assert rows == [
        (1, 1, "created", ALL, ada, "2026-11-20"),
        (2, 1, "created", ALL, ada, "2026-11-20"),
        (2, 2, "deleted", [], ada, "2026-11-21"),
        (7, 7, "recorded", ALL, ada, "2026-11-21"),
        (9, 8, "recorded", ALL, ada, "2026-11-21"),
        (9, 9, "deleted", [], ada, "2026-11-21"),
    ]
    forced = before.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'items'")
    assert forced.fetchone() == (True,)
