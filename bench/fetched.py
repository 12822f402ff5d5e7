"""Storing what a tool has: 1,000 issues through the use case, and the same rows as INSERTs.

`python -m bench.fetched` stores by requests of 200, as a fetch does, with validation, history,
search and references; then copies exactly those rows to another account by batched INSERTs over
the same connection pool, as the same role. Rounds alternate; the ratio is of the medians.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from bench.product_database import product_database
from services.chassis.clock import SystemClock
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.unit_of_work import UnitOfWork
from services.product.adapters.outbound.postgres_work import PostgresWork
from services.product.adapters.outbound.schema_files import read_kinds
from services.product.application.fetched_batch import Fetch
from services.product.application.store_fetched import StoreFetched
from services.product.domain.tool_references import FetchedItem, ToolPlace

ITEMS: Final = 1_000
_BATCH: Final = 200
_LOWEST: Final = 0.5
_KINDS: Final = Path(__file__).parents[1] / "proto/azmyra/product/v1/kinds"
#: In the order in which they refer to each other.
_TABLES: Final = ("items", "item_values", "history", "search_documents", "tool_references")


class _Silent:
    """Takes every event and tells nobody."""

    def publish(self, topic: str, events: Any, *, within: float) -> None:
        pass


def main() -> int:
    arguments = _arguments()
    with product_database() as made:
        database = Database(made.app_url).open()
        work = PostgresWork(UnitOfWork(database, OutboxPublisher(database, _Silent())))
        store = StoreFetched(read_kinds(_KINDS), work, SystemClock(), new_id)
        with psycopg.connect(made.superuser_url, autocommit=True) as superuser:
            rounds = [_round(store, database, superuser) for _ in range(arguments.rounds)]
        database.close()
    fetched, plain = (statistics.median(times) for times in zip(*rounds, strict=True))
    ratio = plain / fetched
    print(f"{ITEMS:,} fetched items stored: {fetched * 1000:.0f} ms, {ITEMS / fetched:,.0f}/s")
    print(f"the same rows by batched INSERTs: {plain * 1000:.0f} ms; ratio {ratio:.2f}")
    return 0 if ratio >= _LOWEST else 1


def _round(
    store: StoreFetched, database: Database, superuser: psycopg.Connection[Any]
) -> tuple[float, float]:
    """Seconds of both."""
    first, second = new_id(), new_id()
    for account in (first, second):
        superuser.execute("INSERT INTO accounts VALUES (%s, 'open')", (account,))
    fetch = Fetch("f", ToolPlace("github", "", "acme/shop"), "initiative")
    issues = [_issue(number) for number in range(ITEMS)]
    fetched = _timed(
        lambda: [
            store(first, fetch, issues[start : start + _BATCH])
            for start in range(0, ITEMS, _BATCH)
        ]
    )
    rows = {table: _rows(superuser, table, first, second) for table in _TABLES}
    plain = _timed(lambda: _insert(database, second, rows))
    superuser.execute("VACUUM ANALYZE")
    return fetched, plain


def _issue(number: int) -> FetchedItem:
    words = " ".join(f"word{number * 7 % 997 + place}" for place in range(60))
    fields = {"title": f"Issue {number} about checkout", "problem": words, "status": "planned"}
    fields_json = json.dumps({**fields, "owner": "ada", "tags": ["bug", "shop"]}).encode()
    return FetchedItem(f"acme/shop#{number}", f"https://github.com/x/{number}", fields_json)


def _rows(
    superuser: psycopg.Connection[Any], table: str, account: str, other: str
) -> tuple[Sequence[str], list[Sequence[Any]]]:
    """The account's rows as they will be the other's, every value as text."""
    found = superuser.execute(
        sql.SQL("SELECT * FROM {} WHERE account_id = %s").format(sql.Identifier(table)), (account,)
    )
    names = [column.name for column in found.description or ()]
    texts = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(n)) for n in names)
    select = sql.SQL("SELECT {} FROM {} WHERE account_id = %s")
    rows = superuser.execute(select.format(texts, sql.Identifier(table)), (account,)).fetchall()
    place = names.index("account_id")
    return names, [(*row[:place], other, *row[place + 1 :]) for row in rows]


def _insert(
    database: Database, account: str, rows: dict[str, tuple[Sequence[str], list[Sequence[Any]]]]
) -> None:
    """Batches of 200 rows, each a transaction with one executemany."""
    for table, (names, values) in rows.items():
        columns = sql.SQL(", ").join(map(sql.Identifier, names))
        marks = sql.SQL(", ").join(sql.Placeholder() * len(names))
        insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table), columns, marks
        )
        for start in range(0, len(values), _BATCH):
            with database.transaction(account) as connection:
                connection.cursor().executemany(insert, values[start : start + _BATCH])


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
