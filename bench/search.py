"""Search: one account's 50,000 documents among a million, and the plan that finds them.

`python -m bench.search` fills a database of its own and asks as the service does: through
PostgresSearch, as the service's role, with row-level security on.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any, Final

import psycopg

from bench.product_database import filling, product_database
from services.chassis.ids import new_id
from services.chassis.postgres import Database
from services.product.adapters.outbound.postgres_search import PostgresSearch
from services.product.domain.search import SearchQuery

ACCOUNT_DOCUMENTS: Final = 50_000
_REPEATED: Final = 21
#: Of a vocabulary of 10,000 words, the lower numbers often.
QUERIES: Final = {
    "a rare word": "word4711",
    "a common word": "word1",
    "its beginning": "wo",
    "three words": "word2 word5 word40",
    "a misspelt title": "wordd4711 titel",
}

# A fifth are items, the others turns of 20 meetings; each text has twelve words.
_FILL: Final = """
INSERT INTO accounts VALUES (%(account)s, 'open');
CREATE TEMP TABLE texts ON COMMIT DROP AS
    SELECT n, n %% 5 = 0 AS is_item, (
        SELECT string_agg('word' || (1 + floor(9999 * random() ^ 4 + w * 0))::integer, ' ')
        FROM generate_series(1, 12) w WHERE n > 0) AS text
    FROM generate_series(1, %(documents)s) n;
INSERT INTO items SELECT %(account)s, md5(%(account)s || 'm' || n)::uuid, 'transcript', 1,
    'Meeting', 'meeting', '{"title":"Meeting"}', now(), now() FROM generate_series(0, 19) n;
INSERT INTO items SELECT %(account)s, md5(%(account)s || n)::uuid, 'risk', 1, left(text, 40),
    left(text, 40), json_build_object('title', left(text, 40), 'statement', text), now(), now()
    FROM texts WHERE is_item;
INSERT INTO turns SELECT %(account)s, md5(%(account)s || 'm' || n %% 20)::uuid, n, 'Ada', n, text
    FROM texts WHERE NOT is_item;
INSERT INTO search_documents
SELECT %(account)s, md5(%(account)s || CASE WHEN is_item THEN '' ELSE 'm' END
        || CASE WHEN is_item THEN n ELSE n %% 20 END)::uuid,
    CASE WHEN is_item THEN -1 ELSE n END, CASE WHEN is_item THEN 'risk' ELSE 'transcript' END,
    false, CASE WHEN is_item THEN left(text, 40) || ' title' END,
    setweight(to_tsvector('simple', left(text, 40)), 'A') || to_tsvector('simple', text)
FROM texts;
"""
_NESTED: Final = """
LOAD 'auto_explain';
SET auto_explain.log_min_duration = 0;
SET auto_explain.log_nested_statements = on;
SET auto_explain.log_analyze = on;
SET client_min_messages = log;
"""


def main() -> int:
    arguments = _arguments()
    with product_database() as place:
        account = _fill(place.superuser_url, arguments.rows)
        database = Database(place.app_url).open()
        try:
            for line in _measured(PostgresSearch(database), account):
                print(line, flush=True)
        finally:
            database.close()
        print(_plan(place.superuser_url, account))
    return 0


def _fill(url: str, rows: int) -> str:
    accounts = [new_id() for _ in range(max(rows // ACCOUNT_DOCUMENTS, 1))]
    started = time.perf_counter()
    with filling(url, ["items", "turns", "search_documents"]) as cursor:
        for account in accounts:
            with cursor.connection.transaction():
                cursor.execute(
                    _FILL, {"account": account, "documents": min(rows, ACCOUNT_DOCUMENTS)}
                )
    seconds = time.perf_counter() - started
    print(
        f"{rows:,} documents of {len(accounts)} accounts, written in {seconds:.0f} s", flush=True
    )
    return accounts[len(accounts) // 2]


def _measured(search: PostgresSearch, account: str) -> Iterator[str]:
    for name, text in QUERIES.items():
        query = SearchQuery(text.split(), [], None, 20)
        times = sorted(_milliseconds(search, account, query) for _ in range(_REPEATED))
        hits = len(search.page(account, query))
        yield (
            f"search for {name:<17} median {statistics.median(times):6.1f} ms, "
            f"slowest of {_REPEATED} {times[-1]:6.1f} ms, {min(hits, 20)} hits on the page"
        )


def _milliseconds(search: PostgresSearch, account: str, query: SearchQuery) -> float:
    started = time.perf_counter()
    search.page(account, query)
    return (time.perf_counter() - started) * 1000


def _plan(url: str, account: str) -> str:
    """What ran inside the function, which EXPLAIN does not show."""
    plans: list[str] = []
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_NESTED)
        connection.add_notice_handler(lambda notice: plans.append(notice.message_primary or ""))
        connection.execute("SELECT set_config('azmyra.account_id', %s, false)", (account,))
        for text in (QUERIES["a rare word"], QUERIES["a misspelt title"]):
            connection.execute(
                "SELECT * FROM search_everything(%s, '{}', %s, NULL, NULL, NULL, NULL, 21)",
                (text.split(), text),
            )
    return "\n".join(_scans(plans))


def _scans(plans: Sequence[str]) -> list[str]:
    lines = [line.strip() for plan in plans for line in plan.splitlines()]
    return list(dict.fromkeys(line for line in lines if "Scan on search_documents" in line))


def _arguments() -> Any:
    parser = argparse.ArgumentParser(prog="python -m bench.search")
    parser.add_argument("--rows", type=int, default=1_000_000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
