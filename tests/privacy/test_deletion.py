"""The deletion of an account, step by step, with and without events."""

import json
import logging

import pytest

from services.chassis.refusals import Unavailable
from services.privacy.application.close_everywhere import CloseEverywhere
from services.privacy.application.replay_journal import ReplayJournal
from services.privacy.domain.deletion import (
    NoDeletionUnderWay,
    ReceiptNotFound,
    Schedule,
    State,
    Step,
    TooLateToCancel,
)
from services.privacy.ports.farewells import Farewell
from tests.privacy.deletion_world import ADA, DIGEST, World
from tests.privacy.fakes import MONDAY


@pytest.fixture
def world() -> World:
    return World()


def test_the_preview_counts_what_would_go_and_names_the_days(world):
    preview = world.use.preview(ADA)
    assert preview.counts["product"] == {"things": 3}
    assert str(preview.live_gone_by) == "2026-12-07"
    assert str(preview.backups_gone_by) == "2026-12-21"


def test_from_the_request_on_every_service_is_closed(world):
    assert world.request().state is State.ERASING
    assert world.services.closed == {"identity", "product", "integrations", "privacy"}
    assert world.journal.happened() == ["requested", "erased"]


def test_a_service_that_is_away_hears_of_it_by_event(world):
    world.services.away = {"product"}
    world.request(after_grace=True)
    assert ("closing", ADA) in world.work.stored.told


def test_a_second_request_is_the_first_one_and_may_end_the_grace(world):
    first = world.request(after_grace=True)
    assert world.request(after_grace=True).receipt_id == first.receipt_id
    now = world.request()
    assert (now.id, now.state) == (first.id, State.ERASING)


def test_steps_go_on_as_services_report_whatever_comes_twice_or_too_early(world):
    deletion = world.request()
    advance = world.use.advance
    advance.records_erased(deletion.id, "identity", {"things": 9})
    assert world.standing().step is Step.TOOLS
    for service in ("integrations", "integrations", "product", "privacy"):
        advance.records_erased(deletion.id, service, world.services.erase(service, ADA, []).rows)
    assert world.standing().step is Step.FAREWELL
    advance.farewell_told(deletion.id, Farewell(DIGEST, sent=False))
    assert world.standing().step is Step.FAREWELL
    advance.farewell_told(deletion.id, Farewell(DIGEST, sent=True))
    rows = world.services.erase("identity", ADA, []).rows
    advance.records_erased(deletion.id, "identity", rows)
    world.use.certify(deletion.id)
    world.use.certify(deletion.id)
    assert world.standing().state is State.ERASED
    assert len(world.use.show.of_receipt("r" * 22).certificates) == 1


def test_without_any_event_the_timer_completes_it(world):
    world.request()
    world.sweep()
    assert world.standing().state is State.ERASED
    assert world.journal.happened() == ["requested", "erased", "certified"]


def test_the_certificate_says_what_was_removed_and_names_nobody(world):
    world.request()
    world.sweep()
    (certificate,) = world.use.show.of_receipt("r" * 22).certificates
    said = json.loads(certificate.body)
    assert [part["removed"] for part in said["services"]] == [{"things": 3}] * 4
    assert said["address_sha256"] == DIGEST
    assert said["backups_gone_by"] == "2026-12-07"
    assert ADA not in certificate.body


def test_a_service_that_was_away_for_days_is_waited_for_and_an_operator_alerted(world, caplog):
    world.services.away = {"product"}
    world.request()
    world.sweep(days=9)
    assert "ALERT" not in caplog.text
    with caplog.at_level(logging.CRITICAL):
        world.sweep(days=1)
        world.sweep()
    assert caplog.text.count("ALERT: a deletion is not complete") == 1
    world.services.away = set()
    world.sweep()
    assert world.standing().state is State.ERASED


def test_one_deletion_that_fails_keeps_no_other_from_its_turn(world):
    world.request()
    world.use.request("bob", after_grace=False, requested_by="settings")
    first = world.standing()
    world.work.stored.deletions[first.id] = first.begun_again(first.moved_at, Step.FAREWELL)
    world.farewell.sends = False
    world.sweep()
    states = [one.step for one in world.work.stored.deletions.values()]
    assert states == [Step.FAREWELL, Step.FAREWELL]


def test_one_that_never_works_becomes_an_alert_and_others_come_to_their_end(world, caplog):
    world.services.poisoned = {ADA}
    world.request()
    world.use.request("bob", after_grace=False, requested_by="settings")
    with caplog.at_level(logging.CRITICAL):
        for _ in range(10):
            assert "ALERT" not in caplog.text
            world.sweep(days=1)
    states = {one.subject: one.state for one in world.work.stored.deletions.values()}
    assert states == {ADA: State.ERASING, "bob": State.ERASED}
    assert caplog.text.count("ALERT: a deletion is not complete") == 1


def test_the_address_goes_after_the_last_day_though_the_mail_cannot_be_sent(world):
    world.farewell.sends = False
    world.request()
    world.sweep(days=13)
    assert world.services.rows["identity"] == {"things": 3}
    world.sweep(days=1)
    assert world.services.rows["identity"] == {"things": 0}
    (certificate,) = world.use.show.of_receipt("r" * 22).certificates
    assert json.loads(certificate.body)["last_mail_sent"] is False


def test_a_deletion_waits_for_the_key_that_signs_its_certificate(world):
    world.request()
    world.signer.away = True
    for _ in range(3):
        world.sweep()
    standing = world.standing()
    assert (standing.state, standing.step) == (State.ERASING, Step.CERTIFICATE)
    assert world.use.show.of_receipt("r" * 22).certificates == []
    world.signer.away = False
    world.sweep()
    assert world.standing().state is State.ERASED
    assert len(world.use.show.of_receipt("r" * 22).certificates) == 1


def test_what_a_last_look_finds_is_erased_before_anything_is_certified(world):
    deletion = world.request()
    world.sweep(minutes=0)
    world.use.drive(deletion.id)
    world.work.stored.deletions[deletion.id] = deletion.begun_again(MONDAY, Step.CERTIFICATE)
    world.services.rows["product"]["things"] = 1
    world.use.certify(deletion.id)
    assert world.standing().step is Step.PRODUCT
    world.sweep()
    assert world.services.rows["product"]["things"] == 0
    assert world.standing().state is State.ERASED


def test_an_old_report_that_comes_again_changes_no_count(world):
    deletion = world.request()
    world.work.stored.deletions[deletion.id] = deletion.begun_again(MONDAY, Step.PRODUCT)
    for late in (3, 1):
        world.services.rows["product"]["things"] = late
        world.services.erase("product", ADA, [])
    world.use.advance.records_erased(deletion.id, "product", {"things": 3})
    world.services.erase("integrations", ADA, [])
    world.use.advance.records_erased(deletion.id, "integrations", {})
    world.sweep()
    world.sweep()
    (certificate,) = world.use.show.of_receipt("r" * 22).certificates
    told = {one["service"]: one["removed"] for one in json.loads(certificate.body)["services"]}
    assert told["product"] == {"things": 4}
    parts = world.use.show.of_receipt("r" * 22).parts
    assert {one.service: one.removed for one in parts} == told


def test_grace_counts_from_the_request_and_can_be_cancelled_while_it_lasts(world):
    world.request(after_grace=True)
    world.sweep(days=6)
    assert world.standing().state is State.GRACE
    world.use.cancel(ADA)
    assert world.services.closed == set()
    assert world.services.rows["product"] == {"things": 3}
    with pytest.raises(NoDeletionUnderWay):
        world.use.cancel(ADA)
    assert world.journal.happened() == ["requested", "cancelled"]


def test_once_erasing_has_begun_it_is_too_late(world):
    world.request(after_grace=True)
    world.services.away = {"product"}
    world.sweep(days=7)
    with pytest.raises(TooLateToCancel):
        world.use.cancel(ADA)
    assert world.journal.happened() == ["requested", "erased"]


def test_a_hold_keeps_its_records_until_it_ends_and_a_second_certificate_follows(world):
    world.hold("product.things", days=40)
    world.request()
    world.sweep()
    assert world.standing().state is State.HELD
    first = json.loads(world.use.show.of_receipt("r" * 22).certificates[0].body)
    assert first["kept"][0]["reason"] == "A court asked."
    assert world.services.rows["product"] == {"things": 3}
    assert world.services.rows["integrations"] == {"things": 0}
    world.sweep(days=39)
    assert world.services.rows["product"] == {"things": 3}
    world.sweep(days=1)
    world.sweep()
    assert world.services.rows["product"] == {"things": 0}
    second = json.loads(world.use.show.of_receipt("r" * 22).certificates[1].body)
    assert (second["number"], second["kept"]) == (2, [])
    assert world.farewell.bids == 1


def test_the_account_is_forgotten_once_no_backup_can_hold_it(world):
    world.request()
    world.sweep()
    world.sweep(days=14)
    assert world.standing().subject == ADA
    world.sweep(days=2)
    assert world.standing().subject == ""
    assert world.journal.written == []
    assert world.use.show.of_receipt("r" * 22).certificates


def test_a_receipt_that_never_was_is_not_found(world):
    with pytest.raises(ReceiptNotFound):
        world.use.show.of_receipt("x" * 22)


def restored(world: World) -> ReplayJournal:
    """The databases as they were before; the journal as it is."""
    fresh = World()
    fresh.journal.__dict__.update(world.journal.__dict__)
    world.__dict__.update(fresh.__dict__)
    return ReplayJournal(
        work=world.work,
        journal=world.journal,
        advance=world.use.advance,
        drive=world.use.drive,
        close=CloseEverywhere(world.services),
        clock=world.clock,
    )


def test_after_a_restore_what_was_erased_is_erased_again_without_a_second_mail(world):
    world.request()
    world.sweep()
    replay = restored(world)
    assert replay() == 1
    assert replay() == 1
    assert world.services.rows["product"] == {"things": 0}
    assert world.standing().state is State.ERASED
    assert world.farewell.bids == 0
    (certificate, *_) = world.use.show.of_receipt("r" * 22).certificates
    assert json.loads(certificate.body)["address_sha256"] == DIGEST


def test_after_a_restore_a_deletion_in_grace_is_in_grace_again(world):
    world.request(after_grace=True)
    restored(world)()
    assert world.standing().state is State.GRACE
    assert "product" in world.services.closed
    assert world.services.rows["product"] == {"things": 3}


def test_after_a_restore_what_was_cancelled_stays(world):
    world.request(after_grace=True)
    world.use.cancel(ADA)
    restored(world)()
    assert world.standing().state is State.CANCELLED
    assert world.services.closed == set()


@pytest.mark.parametrize("after_grace", [True, False])
def test_a_request_that_was_not_committed_deletes_nothing_after_a_restore(world, after_grace):
    world.work.commits = False
    with pytest.raises(Unavailable):
        world.request(after_grace=after_grace)
    replay = restored(world)
    assert replay() == 0
    assert list(replay.unknown()) == ["deletion-1"]
    assert world.services.rows["product"] == {"things": 3}
    assert world.services.closed == set()


def test_a_cancellation_that_was_not_committed_keeps_nothing_after_a_restore(world):
    world.request(after_grace=True)
    world.work.commits = False
    with pytest.raises(Unavailable):
        world.use.cancel(ADA)
    world.work.commits = True
    world.sweep(days=7)
    world.sweep()
    assert restored(world)() == 1
    assert world.services.rows["product"] == {"things": 0}


def test_what_its_writer_could_not_confirm_is_settled_by_the_database(world, monkeypatch):
    def killed(entry):
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(world.journal, "confirm", killed)
        world.request(after_grace=True)
    world.work.commits = False
    with pytest.raises(Unavailable):
        world.use.cancel(ADA)
    world.work.commits = True
    assert world.journal.happened() == []
    world.sweep(minutes=1)
    assert world.journal.happened() == ["requested"]
    assert [entry.happened for entry in world.journal.prepared()] == ["cancelled"]
    world.sweep(minutes=10)
    assert world.journal.prepared() == []
    assert world.journal.happened() == ["requested"]


def test_days_that_break_the_promise_are_named():
    assert Schedule().problems() == []
    assert Schedule(live=16, backup=14).problems() == []
    assert len(Schedule(live=17, backup=14).problems()) == 1
    assert len(Schedule(grace=14).problems()) == 1
