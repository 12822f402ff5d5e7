"""Search reads its indexes, in the one part of the table that the account is in."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest

from deploy.local.databases import ServiceDatabase
from services.chassis.postgres import Database
from services.product.adapters.outbound.postgres_search import PostgresSearch
from services.product.domain.search import SearchQuery
from tests.postgres_server import TestServer

Superuser = psycopg.Connection[Any]

ITEMS = """
INSERT INTO items SELECT %(account)s, gen_random_uuid(), 'risk', 1, 'x', 'x',
    json_build_object('title', 'topic' || n %% 997 || ' note' || n), now(), now(), NULL
FROM generate_series(1, 12000) n
"""
DOCUMENTS = """
INSERT INTO search_documents
SELECT account_id, id, -1, kind, false, fields->>'title', to_tsvector('simple', fields->>'title')
FROM items WHERE account_id = %(account)s
"""
NESTED = """
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0;
SET auto_explain.log_nested_statements = on;
SET auto_explain.log_analyze = on;
SET auto_explain.log_format = 'json';
SET client_min_messages = log;
"""


@pytest.fixture(scope="module")
def product_database(postgres: TestServer) -> ServiceDatabase:
    """One of its own: what other tests left in the tables would steer the plans."""
    return postgres.another_database("product", "plans")


@pytest.fixture
def busy_account(superuser: Superuser, ada: str) -> str:
    """An account with 12,000 items."""
    superuser.execute("INSERT INTO accounts VALUES (%s, 'open')", (ada,))
    superuser.execute(ITEMS, {"account": ada})
    superuser.execute(DOCUMENTS, {"account": ada})
    superuser.execute("ANALYZE search_documents, items")
    return ada


@pytest.fixture
def explained(superuser: Superuser, busy_account: str) -> Iterator[Any]:
    """The plans of what runs inside the function, which EXPLAIN does not show."""
    plans: list[dict[str, Any]] = []
    superuser.execute(NESTED)
    superuser.add_notice_handler(lambda notice: plans.extend(_plans(notice)))
    superuser.execute("SELECT set_config('azmyra.account_id', %s, false)", (busy_account,))

    def explain(word: str) -> list[dict[str, Any]]:
        plans.clear()
        superuser.execute(
            "SELECT * FROM search_everything(%s::text[], '{}', %s, NULL, NULL, NULL, NULL, 20)",
            ([word], word),
        )
        return [node for plan in plans for node in _nodes(plan)]

    yield explain
    superuser.execute("RESET ALL")


@pytest.mark.parametrize("word", ["note777", "topic55", "tipoc500"])
def test_words_and_misspelt_titles_are_looked_up_in_an_index(explained: Any, word: str):
    nodes = explained(word)
    read = [node for node in nodes if node.get("Relation Name", "").startswith("search_documents")]
    assert read
    assert len({node["Relation Name"] for node in read}) == 1
    assert {node["Node Type"] for node in read} == {"Bitmap Heap Scan"}
    indexes = {node["Index Name"] for node in nodes if "Index Name" in node}
    assert all(re.search("_(words|title)_idx$", name) for name in indexes), indexes


def test_hits_are_then_read_one_by_one(product_database: ServiceDatabase, busy_account: str):
    query = SearchQuery(["note777"], [], None, 20)
    with closing(Database(product_database.app_url).open()) as database:
        found = PostgresSearch(database).page(busy_account, query)
    assert len(found) > 0
    assert json.loads(found[0].fields_json)["title"].endswith(" note777")


def _plans(notice: psycopg.errors.Diagnostic) -> Iterator[dict[str, Any]]:
    _, found, plan = (notice.message_primary or "").partition("plan:\n")
    if found:
        yield json.loads(plan)["Plan"]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Those that ran."""
    if plan.get("Actual Loops", 1):
        yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)
