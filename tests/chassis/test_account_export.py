"""Every column of every table about a person is exported, or left out for a reason."""

from importlib import import_module

import psycopg
import pytest

from services.chassis.account_export import BATCH, ExportPart, in_batches
from services.chassis.accounts import open_account
from services.chassis.postgres import Database

SERVICES = ("identity", "product", "integrations", "privacy")
ADA, BOB = (f"018f0000-0000-7000-8000-00000000000{n}" for n in (1, 2))

_COLUMNS = """
SELECT class.relname || '.' || attribute.attname FROM pg_class class
JOIN pg_attribute attribute ON attribute.attrelid = class.oid AND attnum > 0 AND NOT attisdropped
WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p', 'v')
    AND NOT class.relispartition AND attribute.attname <> 'account_id'
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = class.oid AND attname = 'account_id')
"""


def told(service: str):
    return import_module(f"services.{service}.adapters.outbound.exported_records")


@pytest.mark.parametrize("service", SERVICES)
def test_the_lists_of_a_service_name_every_column_once(service, service_database):
    with psycopg.connect(service_database(service).superuser_url) as connection:
        live = {column for (column,) in connection.execute(_COLUMNS)}
    given = {f"{one.table}.{name}" for one in told(service).EXPORTED for name in one.columns}
    left_out = told(service).LEFT_OUT
    withheld = {
        column for column in live if column in left_out or column.partition(".")[0] in left_out
    }
    assert given & withheld == set()
    assert sorted(live - given - withheld) == [], "decide: exported, or left out and why"
    assert sorted((given | {name for name in left_out if "." in name}) - live) == []
    assert {name for name in left_out if "." not in name} <= {
        one.partition(".")[0] for one in live
    }


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_that_opens_anything_is_given(service):
    secret = ("hash", "digest", "sealed", "wrapped", "token", "verifier", "answer")
    for one in told(service).EXPORTED:
        names = [one.table, *one.columns]
        assert not [name for name in names if any(word in name for word in secret)]


@pytest.fixture(scope="module")
def part(service_database):
    database = Database(service_database("privacy").app_url, min_size=1, max_size=2).open()
    yield ExportPart(database, "", told("privacy").EXPORTED, {"secrets": "They are secret."})
    database.close()


def count(part, account: str, days: int) -> None:
    with part.database.transaction(account) as connection:
        open_account(connection, account)
        connection.execute(
            "INSERT INTO usage_tallies (account_id, day, type, name, times) "
            "SELECT %s, '2026-01-01'::date + n, 'page', '/risks', n FROM generate_series(1, %s) n",
            (account, days),
        )


def test_rows_come_in_batches_in_order_and_of_one_account_alone(part):
    count(part, ADA, BATCH + 5)
    count(part, BOB, 3)
    batches = [one for one in part.batches(ADA) if one.table == "usage_tallies"]
    assert [len(one.rows) for one in batches] == [BATCH, 5]
    assert batches[0].rows[0] == (
        b'{"day":"2026-01-02","type":"page","name":"/risks","detail":"","times":1}'
    )
    assert sum(len(b.rows) for b in part.batches(BOB) if b.table == "usage_tallies") == 3


def test_long_rows_fill_a_batch_before_there_are_many():
    rows = [b"%d" % n + b"x" * 400_000 for n in range(7)]
    batches = list(in_batches(rows))
    assert [len(batch) for batch in batches] == [3, 3, 1]
    assert [row for batch in batches for row in batch] == rows


def test_what_is_left_out_comes_last_with_its_reason(part):
    *_, last = part.batches(ADA)
    assert last.table == "left_out"
    assert list(last.rows) == [b'{"what":"secrets","reason":"They are secret."}']
