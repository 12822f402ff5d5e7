"""What every place that keeps exports must do: the fake, and PostgreSQL behind row security."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from services.chassis.accounts import close_account
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.refusals import Unavailable
from services.chassis.unit_of_work import UnitOfWork
from services.privacy.adapters.outbound.postgres_export_work import PostgresExportWork
from services.privacy.application.advance_export import AdvanceExport
from services.privacy.domain.export import Export
from tests.privacy.fake_exports import FakeExportFiles, FakeExportWork, FakeSources
from tests.privacy.fakes import MONDAY, CaughtEvents

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def database(service_database):
    database = Database(service_database("privacy").app_url, min_size=1, max_size=4).open()
    yield database
    database.close()


@pytest.fixture
def events():
    return CaughtEvents()


@pytest.fixture(params=["fake", "postgres"])
def work(request, events):
    if request.param == "fake":
        return FakeExportWork()
    database = request.getfixturevalue("database")
    return PostgresExportWork(UnitOfWork(database, OutboxPublisher(database, events)))


def an_export(account: str, **changes) -> Export:
    return replace(Export(new_id(), account, requested_at=MONDAY), **changes)


def add(work, export: Export) -> Export:
    with work.begin(export.account_id) as tx:
        tx.accounts.lock_open(export.account_id, or_closing=True)
        return tx.exports.add(export)


def change(work, export: Export) -> None:
    with work.begin(export.account_id) as tx:
        tx.exports.change(export)


def test_one_export_is_under_way_for_each_account(work):
    ada, bob = new_id(), new_id()
    first = add(work, an_export(ada))
    assert add(work, an_export(ada)).id == first.id
    assert add(work, an_export(bob)).id != first.id
    change(work, first.failed(MONDAY))
    assert add(work, an_export(ada)).id != first.id


def test_how_it_stands_is_stored_whole(work):
    export = add(work, an_export(new_id()))
    at = MONDAY + HOUR
    for standing in (export.tried(at), export.gathered(7, at), export.completed(99, at)):
        change(work, standing)
        with work.begin(export.account_id) as tx:
            assert tx.exports.hold(export.account_id, export.id) == standing


def test_exports_are_listed_newest_first_and_for_their_account_alone(work):
    ada, bob = new_id(), new_id()
    old = add(work, an_export(ada))
    change(work, old.failed(MONDAY))
    new = add(work, an_export(ada, requested_at=MONDAY + HOUR))
    add(work, an_export(bob))
    with work.begin(ada) as tx:
        assert [one.id for one in tx.exports.of_account(ada)] == [new.id, old.id]
        assert tx.exports.of_account(bob) == [] or isinstance(work, FakeExportWork)


def test_the_sweep_finds_what_is_stalled_and_what_is_over(work):
    stalled = add(work, an_export(new_id()))
    over = add(work, an_export(new_id()))
    change(work, over.completed(1, MONDAY))
    kept = add(work, an_export(new_id()))
    change(work, kept.completed(1, MONDAY + HOUR))
    week = timedelta(days=7)
    with work.begin() as tx:
        found = set(tx.due.stalled(MONDAY + HOUR, 1000))
        gone = set(tx.due.expired(MONDAY + week, 1000))
    assert (stalled.account_id, stalled.id) in found
    assert (over.account_id, over.id) not in found
    assert (over.account_id, over.id) in gone
    assert (kept.account_id, kept.id) not in gone
    with work.begin() as tx:
        assert (stalled.account_id, stalled.id) not in set(tx.due.stalled(MONDAY, 1000))


def test_what_is_announced_names_ids_and_nothing_else(database, events):
    work = PostgresExportWork(UnitOfWork(database, OutboxPublisher(database, events)))
    export = an_export(new_id())
    with work.begin(export.account_id) as tx:
        tx.accounts.lock_open(export.account_id)
        tx.announce.step_due(tx.exports.add(export))
        tx.announce.ready(export)
    (work_topic, due), (told_topic, ready) = sorted(events.published)
    assert (work_topic, told_topic) == ("export-work", "privacy-events")
    assert export.id in due
    assert '"identity"' in due
    assert export.id in ready


def test_an_account_that_is_being_erased_gets_no_export(database, events):
    account = new_id()
    work = PostgresExportWork(UnitOfWork(database, OutboxPublisher(database, events)))
    with database.transaction() as connection:
        close_account(connection, account)
    assert add(work, an_export(account)).account_id == account
    with database.transaction() as connection:
        close_account(connection, account, for_good=True)
    with pytest.raises(Exception, match="being deleted"):
        add(work, an_export(account))


def test_only_exports_under_way_and_completed_have_files(work):
    asked, done, failed = (an_export(new_id()) for _ in range(3))
    for export in (asked, done, failed):
        add(work, export)
    change(work, done.completed(5, MONDAY))
    change(work, failed.failed(MONDAY))
    found = [asked.id, done.id, failed.id, new_id(), "not an id"]
    with work.begin() as tx:
        assert set(tx.due.with_files(found)) == {asked.id, done.id}


class ToTheMicrosecond:
    """As the machine's clock is, and no stored time."""

    def now(self) -> datetime:
        return MONDAY + timedelta(microseconds=1234)


def test_a_try_that_a_service_was_away_for_is_none(work):
    export = add(work, an_export(new_id()))
    sources = FakeSources()
    sources.away.add("identity")
    advance = AdvanceExport(work, sources, FakeExportFiles(), ToTheMicrosecond())
    with pytest.raises(Unavailable):
        advance(export.account_id, export.id, "identity")
    with work.begin(export.account_id) as tx:
        held = tx.exports.hold(export.account_id, export.id)
        assert (held.state, held.tries) == ("processing", 0)
