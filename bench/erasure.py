"""Erasing an account: the time by its items, and what another account feels meanwhile.

`python -m bench.erasure` fills a product database of its own with accounts of 25,000, 50,000 and
100,000 items, erases each as the service does, and lists another account's items all the while.
"""

import statistics
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any, Final

import psycopg

from bench.product_database import product_database
from services.chassis.account_records import AccountRecords
from services.chassis.accounts import close_account
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.unit_of_work import UnitOfWork

SIZES: Final = (25_000, 50_000, 100_000)
_FILL: Final = """
INSERT INTO accounts VALUES (%(account)s, 'open');
INSERT INTO items SELECT %(account)s, md5(%(account)s || n)::uuid, 'risk', 1, 'Risk ' || n,
    'risk ' || n, '{"title":"Risk"}', now(), now() FROM generate_series(1, %(items)s) n;
INSERT INTO item_values (account_id, item_id, kind, field, sort_by, value, sort_text)
    SELECT account_id, id, kind, 'category', 'text', 'market', 'market' FROM items
    WHERE account_id = %(account)s;
INSERT INTO history SELECT account_id, id, 1, 'created', account_id, now(), '[]' FROM items
    WHERE account_id = %(account)s;
INSERT INTO search_documents (account_id, item_id, turn, kind, title, words)
    SELECT account_id, id, -1, kind, title_key, to_tsvector('simple', title) FROM items
    WHERE account_id = %(account)s;
"""
_LIST: Final = "SELECT id FROM items WHERE kind = 'risk' ORDER BY updated_at DESC LIMIT 50"


class Nobody:
    """Takes the place of Pub/Sub."""

    def publish(self, *_: Any, **__: Any) -> None:
        """Nobody listens."""


def main() -> int:
    """Print the table; 1 where time is not linear or others are kept waiting."""
    with product_database() as stored:
        database = Database(stored.app_url).open()
        records = AccountRecords(UnitOfWork(database, OutboxPublisher(database, Nobody())))
        other = filled(stored.superuser_url, 5_000)
        calm = p95(listing(database, other, until=time.monotonic() + 3))
        print(f"another account's list, p95: {calm:.1f} ms while nothing is erased")
        rates = [
            erased(Place(database, records, stored.superuser_url, other, calm), n) for n in SIZES
        ]
        database.close()
    return int(rates[-1] > 2 * rates[0])


@dataclass(frozen=True)
class Place:
    """Where accounts are erased, and *other*, whose list takes *calm* ms (p95) otherwise."""

    database: Database
    records: AccountRecords
    url: str
    other: str
    calm: float


def erased(place: Place, items: int) -> float:
    """Milliseconds for 1,000 items."""
    database, calm = place.database, place.calm
    account = filled(place.url, items)
    with database.transaction() as connection:
        close_account(connection, account, for_good=True)
    times: list[float] = []
    done = threading.Event()
    reader = threading.Thread(target=lambda: times.extend(while_not(done, database, place.other)))
    reader.start()
    began = time.perf_counter()
    while not place.records.erase(account).done:
        pass
    seconds = time.perf_counter() - began
    done.set()
    reader.join()
    rate = 1000 * seconds / (items / 1000)
    print(
        f"{items:>7} items: {seconds:.2f} s, {rate:.0f} ms for 1,000; "
        f"another's p95 {p95(times):.1f} ms ({p95(times) / calm:.1f} times)"
    )
    return rate


def filled(url: str, items: int) -> str:
    """A new account with so many items."""
    account = new_id()
    with psycopg.connect(url, cursor_factory=psycopg.ClientCursor) as superuser:
        for statement in _FILL.strip().removesuffix(";").split(";\n"):
            superuser.execute(statement.encode(), {"account": account, "items": items})
    with psycopg.connect(url, autocommit=True) as superuser:
        superuser.execute("ANALYZE")
    return account


def while_not(done: threading.Event, database: Database, account: str) -> list[float]:
    times = []
    while not done.is_set():
        times += listing(database, account, until=time.monotonic() + 0.05)
    return times


def listing(database: Database, account: str, *, until: float) -> list[float]:
    """Milliseconds of each list, asked one after the other until a moment."""
    times = []
    while time.monotonic() < until:
        began = time.perf_counter()
        database.fetch(account, _LIST)
        times.append(1000 * (time.perf_counter() - began))
    return times


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
