"""What every place that counts use must do: the fake, and PostgreSQL behind row-level security."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from services.chassis.accounts import AccountClosing, close_account
from services.chassis.postgres import Database
from services.privacy.domain.usage import UsageEvent
from tests.privacy.fakes import CaughtEvents, FakeUnitOfWork, on_database

MONDAY = date(2026, 11, 23)
RISKS = UsageEvent("page", "/risks")
IMPORT = UsageEvent("feature", "import")
CRASH = UsageEvent("error", "typeerror", "reading <text>")
OTHER_CRASH = UsageEvent("error", "typeerror", "<value> is not iterable")


def account(number: int) -> str:
    return f"018f0000-0000-7000-8000-{number:012d}"


ADA, BOB = account(1), account(2)


class FakePlace:
    def __init__(self) -> None:
        self.work = FakeUnitOfWork()

    def close(self, account: str) -> None:
        self.work.kept.accounts.closing.add(account)

    def times(self, account: str, day: date = MONDAY) -> dict[UsageEvent, int]:
        return dict(self.work.kept.usage.times.get((account, day), {}))

    def totals(self) -> dict[UsageEvent, tuple[int, int]]:
        return {event: total for (_, event), total in self.work.kept.usage.totals.items()}


class PostgresPlace:
    def __init__(self, database: Database, superuser_url: str) -> None:
        self.database = database
        self.events = CaughtEvents()
        self.work = on_database(database, self.events)
        self._superuser_url = superuser_url

    def close(self, account: str) -> None:
        with self.database.transaction() as connection:
            close_account(connection, account)

    def rows(self, query: str, *params: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(self._superuser_url) as superuser:
            return superuser.execute(query.encode(), params).fetchall()

    def times(self, account: str, day: date = MONDAY) -> dict[UsageEvent, int]:
        query = (
            "SELECT type, name, detail, times FROM usage_tallies "
            "WHERE (account_id, day) = (%s, %s)"
        )
        return {UsageEvent(*event): n for *event, n in self.rows(query, account, day)}

    def totals(self) -> dict[UsageEvent, tuple[int, int]]:
        rows = self.rows("SELECT type, name, accounts, times FROM usage_totals")
        return {UsageEvent(type_, name): (n, times) for type_, name, n, times in rows}


@pytest.fixture
def on_postgres(service_database) -> Iterator[PostgresPlace]:
    made = service_database("privacy")
    database = Database(made.app_url, min_size=1, max_size=2).open()
    yield PostgresPlace(database, made.superuser_url)
    database.close()


@pytest.fixture(params=["fake", "postgres"])
def place(request):
    return FakePlace() if request.param == "fake" else request.getfixturevalue("on_postgres")


def count(place, account: str, times: dict[UsageEvent, int], day: date = MONDAY) -> None:
    with place.work.begin(account) as tx:
        tx.accounts.lock_open(account)
        tx.usage.add(account, day, times)


def summarise(place, today: date) -> None:
    with place.work.begin() as tx:
        tx.usage.summarise(today)


def test_what_is_counted_on_one_day_adds_up(place):
    count(place, ADA, {RISKS: 2, IMPORT: 1})
    count(place, ADA, {RISKS: 3})
    assert place.times(ADA) == {RISKS: 5, IMPORT: 1}


def test_counting_nothing_leaves_nothing(place):
    count(place, ADA, {})
    assert place.times(ADA) == {}


def test_what_fails_half_way_is_not_counted(place):
    with suppress(InterruptedError), place.work.begin(ADA) as tx:
        tx.accounts.lock_open(ADA)
        tx.usage.add(ADA, MONDAY, {RISKS: 1})
        raise InterruptedError
    assert place.times(ADA) == {}


def test_a_day_becomes_totals_where_ten_accounts_contributed(place):
    for number in range(10):
        count(place, account(number), {RISKS: 2})
    for number in range(9):
        count(place, account(number), {IMPORT: 1})
    summarise(place, MONDAY + timedelta(days=2))
    assert place.totals() == {RISKS: (10, 20)}


def test_a_day_that_may_still_change_is_not_summarised(place):
    for number in range(10):
        count(place, account(number), {RISKS: 1})
    summarise(place, MONDAY + timedelta(days=1))
    assert place.totals() == {}


def test_summarising_twice_counts_once(place):
    for number in range(10):
        count(place, account(number), {RISKS: 1})
    for days in (2, 2, 3):
        summarise(place, MONDAY + timedelta(days=days))
    assert place.totals() == {RISKS: (10, 10)}


def test_counts_of_an_account_are_forgotten_after_thirty_days_and_totals_stay(place):
    for number in range(10):
        count(place, account(number), {RISKS: 1})
    summarise(place, MONDAY + timedelta(days=29))
    assert place.times(account(3)) == {RISKS: 1}
    summarise(place, MONDAY + timedelta(days=30))
    assert place.times(account(3)) == {}
    assert place.totals() == {RISKS: (10, 10)}


def test_messages_of_errors_do_not_reach_the_totals(place):
    for number in range(9):
        count(place, account(number), {CRASH: 1, OTHER_CRASH: 1})
    summarise(place, MONDAY + timedelta(days=2))
    assert place.totals() == {}  # nine accounts, however many messages
    tuesday = MONDAY + timedelta(days=1)
    for number in range(10):
        count(place, account(number), {CRASH: 1, OTHER_CRASH: 1}, day=tuesday)
    summarise(place, MONDAY + timedelta(days=3))
    assert place.totals() == {UsageEvent("error", "typeerror"): (10, 20)}


def test_all_that_is_held_of_an_account_is_listed_newest_first(place):
    tuesday = MONDAY + timedelta(days=1)
    count(place, ADA, {RISKS: 2, CRASH: 1})
    count(place, ADA, {IMPORT: 1}, day=tuesday)
    count(place, BOB, {RISKS: 5})
    with place.work.begin(ADA) as tx:
        assert list(tx.usage.of(ADA)) == [
            (tuesday, IMPORT, 1),
            (MONDAY, CRASH, 1),
            (MONDAY, RISKS, 2),
        ]


def test_an_account_is_forgotten_and_others_are_not(place):
    count(place, ADA, {RISKS: 2})
    count(place, BOB, {RISKS: 5})
    with place.work.begin(ADA) as tx:
        tx.usage.forget(ADA)
    assert (place.times(ADA), place.times(BOB)) == ({}, {RISKS: 5})


def test_the_services_login_sees_no_account_but_the_one_it_serves(on_postgres):
    count(on_postgres, ADA, {RISKS: 1})
    count(on_postgres, BOB, {RISKS: 1})
    see = "SELECT DISTINCT account_id FROM usage_tallies"
    assert on_postgres.database.fetch(BOB, see) == [(BOB,)]
    assert on_postgres.database.fetch(None, see) == []


def test_the_services_login_cannot_count_for_another_account(on_postgres):
    count(on_postgres, BOB, {})
    with pytest.raises(psycopg.errors.InsufficientPrivilege), on_postgres.work.begin(ADA) as tx:
        tx.usage.add(BOB, MONDAY, {RISKS: 1})


def test_nothing_is_counted_for_an_account_that_is_being_closed(place):
    place.close(ADA)
    with pytest.raises(AccountClosing):
        count(place, ADA, {RISKS: 1})
    assert place.times(ADA) == {}
