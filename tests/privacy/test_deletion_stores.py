"""What every store of deletions must do: the fake, and PostgreSQL; and the journal's files."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from services.chassis.outbox import OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.unit_of_work import UnitOfWork
from services.privacy.adapters.outbound.file_journal import FileJournal
from services.privacy.adapters.outbound.postgres_deletion_work import PostgresDeletionWork
from services.privacy.adapters.outbound.random_receipt_ids import new_receipt_id
from services.privacy.domain.certificate import Certificate
from services.privacy.domain.deletion import Deletion, State, Step
from services.privacy.domain.hold import Hold
from services.privacy.domain.journal import Entry, Happened
from tests.identity.backends import CaughtEvents
from tests.privacy.deletion_world import ADA, DIGEST, MemoryDeletionWork
from tests.privacy.fakes import MONDAY

BOB = "018f0000-0000-7000-8000-00000000b0b0"
FIRST, SECOND = (f"018f0000-0000-7000-8000-00000000000{n}" for n in (1, 2))


@pytest.fixture
def on_postgres(service_database, tmp_path) -> Iterator[PostgresDeletionWork]:
    database = Database(service_database("privacy").app_url, min_size=1, max_size=2).open()
    unit_of_work = UnitOfWork(database, OutboxPublisher(database, CaughtEvents()))
    yield PostgresDeletionWork(unit_of_work, FileJournal(tmp_path))
    database.close()


@pytest.fixture(params=["memory", "postgres"])
def work(request):
    memory = request.param == "memory"
    return MemoryDeletionWork() if memory else request.getfixturevalue("on_postgres")


def asked(deletion_id: str = FIRST, account: str = ADA) -> Deletion:
    grace = MONDAY + timedelta(days=7)
    return Deletion(
        deletion_id,
        new_receipt_id(),
        account,
        MONDAY,
        "settings",
        grace,
        State.GRACE,
        Step.TOOLS,
        MONDAY,
    )


def test_one_deletion_of_an_account_is_under_way_at_a_time(work):
    first = asked()
    with work.begin() as tx:
        assert tx.deletions.add(first)
        assert not tx.deletions.add(asked(SECOND))
        assert tx.deletions.under_way(ADA) == first
        tx.deletions.save(first.cancelled(MONDAY))
        assert tx.deletions.under_way(ADA) is None
        assert tx.deletions.add(asked(SECOND))


def test_what_fails_half_way_is_not_kept(work):
    with suppress(InterruptedError), work.begin() as tx:
        tx.deletions.add(asked())
        raise InterruptedError
    with work.begin() as tx:
        assert tx.deletions.lock(FIRST) is None


def test_a_deletion_is_found_as_it_was_saved(work):
    with work.begin() as tx:
        tx.deletions.add(asked())
    with work.begin() as tx:
        deletion = tx.deletions.lock(FIRST)
        later = replace(deletion.begun(MONDAY), address_sha256=DIGEST, mailed=True)
        tx.deletions.save(later)
    with work.begin() as tx:
        assert tx.deletions.with_receipt(later.receipt_id) == later
        assert tx.deletions.with_receipt("x" * 22) is None


def test_due_is_what_has_had_its_grace_or_does_not_get_on(work):
    begun = asked(SECOND, BOB).begun(MONDAY)
    with work.begin() as tx:
        tx.deletions.add(asked())
        tx.deletions.add(begun)

        def due(**later: float) -> list[str]:
            at = MONDAY + timedelta(**later)
            return list(tx.deletions.due(at, idle_since=at - timedelta(minutes=1), most=9))

        assert due(seconds=30) == []
        assert due(minutes=2) == [SECOND]
        assert sorted(due(days=7)) == [FIRST, SECOND]


def test_parts_and_certificates_are_kept_in_their_order(work):
    with work.begin() as tx:
        tx.deletions.add(asked())
        tx.deletions.note_part(FIRST, "product", {"items": 1}, MONDAY)
        tx.deletions.note_part(FIRST, "product", {"items": 2}, MONDAY)
        tx.deletions.note_part(FIRST, "identity", {}, MONDAY + timedelta(hours=1))
        for body in ("first", "second"):
            tx.deletions.add_certificate(FIRST, Certificate(body, "s", "k"))
        assert [(one.service, one.removed) for one in tx.deletions.parts(FIRST)] == [
            ("product", {"items": 2}),
            ("identity", {}),
        ]
        assert [one.body for one in tx.deletions.certificates(FIRST)] == ["first", "second"]


def test_an_alert_is_due_once_a_day(work):
    with work.begin() as tx:
        tx.deletions.add(asked())
        assert tx.deletions.alert_is_due(FIRST, MONDAY)
        assert not tx.deletions.alert_is_due(FIRST, MONDAY + timedelta(hours=23))
        assert tx.deletions.alert_is_due(FIRST, MONDAY + timedelta(hours=25))


def test_the_account_is_forgotten_and_a_hold_on_it_becomes_none_on_everybody(on_postgres):
    until = MONDAY.date().replace(year=2999)
    with on_postgres.begin() as tx:
        tx.deletions.add(asked())
        tx.holds.add(Hold(SECOND, ADA, "product", "A court asked.", until, MONDAY))
        assert tx.holds.on(BOB, MONDAY) == []
        assert len(tx.holds.on(ADA, MONDAY)) == 1
        tx.deletions.save(asked().begun(MONDAY).certified(MONDAY, held=False))
        assert list(tx.deletions.forget_subjects(MONDAY)) == []
        assert list(tx.deletions.forget_subjects(MONDAY + timedelta(days=15))) == [FIRST]
        assert tx.deletions.lock(FIRST).subject == ""
        assert tx.holds.on(BOB, MONDAY) == []


def test_the_journal_is_read_as_it_was_written_and_forgotten_by_deletion(tmp_path: Path):
    journal = FileJournal(tmp_path / "journal")
    requested = Entry.of(Happened.REQUESTED, asked(), MONDAY)
    erased = Entry.of(Happened.ERASED, asked().begun(MONDAY), MONDAY + timedelta(hours=1))
    other = Entry.of(Happened.REQUESTED, asked(SECOND, BOB), MONDAY)
    for entry in (requested, requested, erased, other):
        journal.prepare(entry)
    assert journal.entries() == []
    for entry in (requested, erased, other, other):
        journal.confirm(entry)
    assert set(journal.entries()) == {requested, erased, other}
    assert journal.prepared() == []
    journal.forget(FIRST)
    journal.forget(FIRST)
    assert journal.entries() == [other]


def test_an_entry_whose_writer_was_killed_never_was(tmp_path: Path):
    journal = FileJournal(tmp_path)
    entry = Entry.of(Happened.REQUESTED, asked(), MONDAY)
    journal.prepare(entry)
    (written,) = tmp_path.glob("*/*.prepared")
    (written.parent / f".{written.name}.99").write_text('{"happened": "era')
    assert journal.prepared() == [entry]


def test_what_did_not_happen_is_struck_and_leaves_nothing_behind(tmp_path: Path):
    journal = FileJournal(tmp_path)
    entry = Entry.of(Happened.REQUESTED, asked(), MONDAY)
    journal.prepare(entry)
    journal.strike(entry)
    journal.strike(entry)
    assert list(tmp_path.iterdir()) == []


def test_entries_count_with_the_transaction_they_were_written_in(service_database, tmp_path):
    database = Database(service_database("privacy").app_url, min_size=1, max_size=2).open()
    journal = FileJournal(tmp_path)
    unit_of_work = UnitOfWork(database, OutboxPublisher(database, CaughtEvents()))
    work = PostgresDeletionWork(unit_of_work, journal)
    entry = Entry.of(Happened.REQUESTED, asked(), MONDAY)
    with suppress(KeyError), work.begin() as tx:
        tx.journal.write(entry)
        raise KeyError
    assert (journal.entries(), journal.prepared()) == ([], [entry])
    with work.begin() as tx:
        tx.journal.write(entry)
    assert (journal.entries(), journal.prepared()) == ([entry], [])
    database.close()
