"""Items that were there before scores were derived get theirs, and are in the lists they sort."""

from pathlib import Path

import psycopg

from deploy.local.databases import ServiceDatabase

MIGRATION = Path(__file__).parents[2] / "services/product/migrations/0020_scores.sql"
OLDER = """
INSERT INTO items
SELECT %(account)s, gen_random_uuid(), kind, 1, 'x', 'x', fields::json, now(), now()
FROM (VALUES
    ('risk', '{"title":"x","probability":4,"impact":5}'),
    ('risk', '{"title":"y"}'),
    ('initiative', '{"title":"z","reach":{"low":100,"high":300},"impact":{"low":1,"high":2},'
        || '"confidence":50,"effort":4}'),
    ('vision', '{"title":"v"}')
) AS i (kind, fields)
"""
FOUND = """
SELECT i.fields ->> 'title', i.fields -> 'rice', i.fields ->> 'exposure', v.field, v.sort_number
FROM items i JOIN item_values v ON v.item_id = i.id WHERE i.account_id = %s ORDER BY 1, 4
"""


def test_an_older_item_gets_its_score(product_database: ServiceDatabase, ada: str):
    with psycopg.connect(product_database.superuser_url) as before:
        before.execute("INSERT INTO accounts VALUES (%s, 'open')", (ada,))
        before.execute("TRUNCATE items CASCADE")
        before.execute(OLDER, {"account": ada})
        before.execute("SET ROLE product_owner")
        before.execute(MIGRATION.read_bytes())
        before.execute("RESET ROLE")
        rows = before.execute(FOUND, (ada,)).fetchall()
        forced = before.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'items'")
        assert forced.fetchone() == (True,)
        before.rollback()
    assert rows == [
        ("x", None, "20", "exposure", 20),
        ("x", None, "20", "residual_exposure", None),
        ("y", None, None, "exposure", None),
        ("y", None, None, "residual_exposure", None),
        ("z", {"low": 12.5, "middle": 37.5, "high": 75}, None, "rice", 37.5),
    ]
