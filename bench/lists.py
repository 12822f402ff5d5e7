"""Lists: fifty of a thousand, of a hundred thousand and of a million items in one table.

`python -m bench.lists` fills a database of its own and reads pages as the service does: through
PostgresItemReader, as the service's role, with row-level security on. Rounds alternate between the
accounts, so that whatever else the machine does meets all of them.
"""

import argparse
import gc
import math
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bench.product_database import filling, product_database
from services.chassis.clock import SystemClock
from services.chassis.ids import new_id
from services.chassis.postgres import Database
from services.product.adapters.inbound.messages import to_item
from services.product.adapters.outbound.postgres_item_reader import PostgresItemReader
from services.product.adapters.outbound.schema_files import read_kinds
from services.product.application.list_items import ListItems

MOST_GROWTH: Final = 1.2
_KINDS: Final = Path(__file__).parents[1] / "proto/azmyra/product/v1/kinds"
_WALKED: Final = 100_000
_CASES: Final[Mapping[str, dict[str, Any]]] = {
    "newest first": {},
    "by title": {"sort": "title"},
    "by an indexed field": {"sort": "-probability"},
    "with a filter": {"filters": {"status": ["closed"]}},
    "second page": {"cursor": "second"},
    "second page by a field": {"sort": "review_date", "cursor": "second"},
}
# Titles of five words; a quarter of the items is closed, an eighth has no probability.
ITEMS: Final = """
INSERT INTO items SELECT %(account)s, md5(%(account)s || n)::uuid, 'risk', 1, title, lower(title),
    json_build_object('title', title, 'statement', repeat(title || '. ', 8), 'owner', 'Ada',
        'probability', nullif(n %% 8, 0), 'review_date', date '2026-01-01' + n %% 700),
    at, at, NULL
FROM (SELECT n, 'Risk ' || md5(n::text) || ' of the plan' AS title,
        now() - n * interval '1 s' AS at FROM generate_series(1, %(items)s) n) numbered
"""
_VALUES: Final = """
INSERT INTO item_values
SELECT %(account)s, md5(%(account)s || n)::uuid, 'risk', field, sort_by,
    CASE field WHEN 'status' THEN CASE n %% 4 WHEN 0 THEN 'closed' ELSE 'open' END
        WHEN 'review_date' THEN day::text ELSE nullif(n %% 8, 0)::text END,
    NULL,
    CASE field WHEN 'status' THEN CASE n %% 4 WHEN 0 THEN 3 ELSE 0 END
        WHEN 'probability' THEN nullif(n %% 8, 0) END,
    CASE field WHEN 'review_date' THEN day END
FROM (SELECT n, date '2026-01-01' + n %% 700 AS day FROM generate_series(1, %(items)s) n) numbered,
    (VALUES ('status', 'number'), ('probability', 'number'), ('review_date', 'date'))
        AS f (field, sort_by)
"""


def main() -> int:
    arguments = _arguments()
    kinds = read_kinds(_KINDS)
    with product_database() as place:
        accounts = {size: new_id() for size in arguments.sizes}
        _fill(place.superuser_url, accounts)
        database = Database(place.app_url).open()
        try:
            lists = ListItems(kinds, PostgresItemReader(database), SystemClock())
            within = [
                _told(name, _rounds(lists, accounts, asked, arguments.rounds))
                for name, asked in _CASES.items()
            ]
            _walk(lists, accounts[max(size for size in accounts if size <= _WALKED)])
        finally:
            database.close()
    return 0 if all(within) else 1


def _fill(url: str, accounts: Mapping[int, str]) -> None:
    started = time.perf_counter()
    with filling(url, ["items", "item_values"]) as cursor:
        for size, account in accounts.items():
            cursor.execute("INSERT INTO accounts VALUES (%s, 'open')", (account,))
            for statement in (ITEMS, _VALUES):
                cursor.execute(statement, {"account": account, "items": size})
    seconds = time.perf_counter() - started
    sizes = ", ".join(f"{size:,}" for size in accounts)
    print(f"accounts of {sizes} items in one table, written in {seconds:.0f} s", flush=True)


def _rounds(
    lists: ListItems, accounts: Mapping[int, str], asked: dict[str, Any], rounds: int
) -> dict[int, float]:
    """The median of each account's page, in milliseconds."""
    pages = {size: _with_cursor(lists, account, asked) for size, account in accounts.items()}
    times: dict[int, list[float]] = {size: [] for size in accounts}
    for _ in range(rounds):
        for size, account in accounts.items():
            started = time.perf_counter()
            page = lists(account, "risk", **pages[size])
            times[size].append((time.perf_counter() - started) * 1000)
            if len(page.items) != 50:  # noqa: PLR2004 a page
                raise AssertionError(f"{len(page.items)} items on a page of {size}")
    return {size: statistics.median(some) for size, some in times.items()}


def _with_cursor(lists: ListItems, account: str, asked: dict[str, Any]) -> dict[str, Any]:
    if "cursor" not in asked:
        return asked
    first = lists(account, "risk", **{**asked, "cursor": ""})
    return {**asked, "cursor": first.next_cursor}


def _told(name: str, medians: Mapping[int, float]) -> bool:
    """Print a case's line; whether it grows as little as it should."""
    growths = list(_growths(medians))
    shown = "  ".join(f"{size:>9,}: {ms:6.2f} ms" for size, ms in medians.items())
    ratios = " ".join(f"{growth:.2f}" for growth in growths)
    within = all(growth <= MOST_GROWTH for growth in growths)
    verdict = "" if within else f"  more than {MOST_GROWTH}"
    print(f"{name:<23} {shown}  x {ratios} per factor 100{verdict}", flush=True)
    return within


def _growths(medians: Mapping[int, float]) -> Iterator[float]:
    """By how much a list takes longer per hundredfold of items, from the smallest account."""
    smallest, *larger = sorted(medians)
    for size in larger:
        hundredfolds = math.log(size / smallest, 100)
        yield (medians[size] / medians[smallest]) ** (1 / hundredfolds)


def _walk(lists: ListItems, account: str) -> None:
    """Read a whole list page by page, as messages; memory must not grow with it."""
    cursor, seen, sizes = "", 0, []
    started = time.perf_counter()
    while True:
        page = lists(account, "risk", limit=200, cursor=cursor)
        seen += sum(1 for _ in map(to_item, page.items))
        sizes.append(_resident_mb())
        cursor = page.next_cursor
        if not cursor:
            break
    seconds = time.perf_counter() - started
    gc.collect()
    # The first pages warm caches and prepared statements.
    grown = max(sizes) - statistics.median(sizes[: len(sizes) // 10])
    print(
        f"{seen:,} items read by cursor in {seconds:.1f} s; "
        f"this process grew by {grown:.1f} MB of {max(sizes):.0f} MB meanwhile"
    )


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def _arguments() -> Any:
    parser = argparse.ArgumentParser(prog="python -m bench.lists")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=101)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
