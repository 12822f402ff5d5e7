"""What remains of use of the app after its day: totals, and only of many."""

from contextlib import closing

import psycopg
import pytest

_FEATURE = "promise-2-3"


@pytest.fixture
def database(system):
    with closing(psycopg.connect(system.postgres("privacy"), autocommit=True)) as connection:
        yield connection


def others_use_it(database, how_many: int) -> None:
    """Accounts that did the same on the same day, as the service would have stored it."""
    database.execute(
        "WITH made AS (INSERT INTO accounts (id, state) SELECT gen_random_uuid(), 'open' "
        "FROM generate_series(1, %s) RETURNING id) "
        "INSERT INTO usage_tallies (account_id, day, type, name, times) "
        "SELECT id, (now() AT TIME ZONE 'UTC')::date, 'feature', %s, 3 FROM made",
        (how_many, _FEATURE),
    )


def two_days_pass(database) -> None:
    """Let the sweep's function work as on the day after tomorrow, undone for the other tests."""
    database.execute("SELECT summarise_usage((now() AT TIME ZONE 'UTC')::date + 2)")


def totals(database):
    return database.execute(
        "SELECT accounts, times FROM usage_totals WHERE name = %s", (_FEATURE,)
    ).fetchall()


@pytest.mark.promise("2.3")
def test_only_totals_of_ten_accounts_and_more_remain(ada, database):
    event = {"events": [{"type": "feature", "name": _FEATURE}]}
    assert ada.post("/usage", event).status_code == 202
    others_use_it(database, 8)
    with database.transaction(force_rollback=True):
        two_days_pass(database)
        assert totals(database) == []  # nine accounts: too few
    others_use_it(database, 1)
    with database.transaction(force_rollback=True):
        two_days_pass(database)
        assert totals(database) == [(10, 28)]
    columns = database.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'usage_totals'"
    ).fetchall()
    assert {name for (name,) in columns} == {"day", "type", "name", "accounts", "times"}


@pytest.mark.promise("1.7", "2.3")
def test_who_objects_is_counted_no_more_and_forgotten(visitor, database):
    visitor.sign_up()
    event = {"events": [{"type": "page", "name": "/objection"}]}
    assert visitor.post("/usage", event).status_code == 202
    assert [one["name"] for one in visitor.get("/privacy/usage").json()["items"]] == ["/objection"]
    assert visitor.call("PUT", "/privacy/consents", json={"usage": False}).status_code == 200
    assert visitor.post("/usage", event).status_code == 202
    assert visitor.get("/privacy/usage").json()["items"] == []
    held = database.execute("SELECT 1 FROM usage_tallies WHERE name = '/objection'").fetchall()
    assert held == []
