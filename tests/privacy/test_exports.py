"""An export: asked for once, gathered step by step whatever falls over, kept for seven days."""

from collections import Counter
from datetime import datetime
from itertools import count

import pytest

from services.chassis.accounts import AccountClosing
from services.chassis.refusals import Unavailable
from services.privacy.application.export_use_cases import ExportPorts, assemble
from services.privacy.domain.export import (
    GIVEN_UP_AFTER,
    KEPT_FOR,
    MOST_TRIES,
    STALLED_AFTER,
    STEPS,
    ExportGone,
    ExportNotFound,
    ExportNotReady,
)
from tests.privacy.fake_exports import FakeExportFiles, FakeExportWork, FakeSources
from tests.privacy.fakes import MONDAY

ADA, BOB = (f"018f0000-0000-7000-8000-00000000000{n}" for n in (1, 2))


class StoppedClock:
    def __init__(self, world: "World") -> None:
        self._world = world

    def now(self) -> datetime:
        return self._world.now


class World:
    def __init__(self) -> None:
        self.now = MONDAY
        self.work, self.sources, self.files = FakeExportWork(), FakeSources(), FakeExportFiles()
        ids = (f"018f0000-0000-7000-8000-0000000e{n:04}" for n in count(1))
        self.use = assemble(
            ExportPorts(
                self.work,
                self.sources,
                self.files,
                clock=StoppedClock(self),
                ids=lambda: next(ids),
            )
        )

    def deliver(self, *, times: int = 1) -> None:
        """Hand every event to its handler, each so many times, until none is left."""
        while due := self.work.kept.announce.due:
            self.work.kept.announce.due = []
            for event in due * times:
                self.use.advance(*event)

    def standing(self, account: str = ADA):
        return self.use.show.of_account(account)[0]


@pytest.fixture
def world():
    return World()


def test_an_export_goes_through_every_service_and_can_be_downloaded(world):
    export = world.use.request(ADA)
    assert (export.state, export.steps_done) == ("pending", 0)
    world.deliver()
    done = world.standing()
    assert (done.state, done.steps_done) == ("completed", len(STEPS))
    assert done.rows == 11
    assert done.expires_at == world.now + KEPT_FOR
    assert b"".join(world.use.download(ADA, export.id)) == b"PK of " + ADA.encode()
    assert world.files.parts == {}
    assert world.work.kept.announce.told == [export.id]


def test_asking_again_while_one_is_under_way_names_that_one(world):
    first = world.use.request(ADA)
    assert world.use.request(ADA).id == first.id
    world.deliver()
    assert world.use.request(ADA).id != first.id
    assert world.use.request(BOB).id != first.id


def test_events_delivered_twice_count_and_tell_once(world):
    world.use.request(ADA)
    world.deliver(times=3)
    assert world.standing().rows == 11
    assert len(world.work.kept.announce.told) == 1


def test_a_service_that_is_away_is_asked_again_and_its_half_does_not_count(world):
    world.use.request(ADA)
    world.sources.away.add("product")
    with pytest.raises(Unavailable):
        world.deliver()
    assert (world.standing().state, world.standing().step) == ("processing", "product")
    world.sources.away.clear()
    export = world.standing()
    world.use.advance(ADA, export.id, "product")
    world.deliver()
    assert (world.standing().state, world.standing().rows) == ("completed", 11)


def test_what_was_heard_nothing_of_is_set_going_again_by_the_sweep(world):
    world.use.request(ADA)
    world.work.kept.announce.due = []  # the event was lost
    world.now += STALLED_AFTER / 2
    world.use.sweep()
    assert world.work.kept.announce.due == []
    world.now += STALLED_AFTER
    world.use.sweep()
    world.deliver()
    assert world.standing().state == "completed"


def test_a_step_that_never_works_ends_the_export_and_leaves_no_files(world):
    export = world.use.request(ADA)
    world.files.fails = OSError("no space left")
    outcomes = Counter()
    with pytest.raises(OSError, match="no space"):
        world.deliver()
    for _ in range(MOST_TRIES + 1):
        try:
            world.use.advance(ADA, export.id, "pack")
            outcomes["taken"] += 1
        except OSError:
            outcomes["again"] += 1
    assert world.standing().state == "failed"
    assert world.files.parts == {}
    assert outcomes["taken"] == 2


def test_an_export_waits_a_day_for_a_key_service_that_is_away_and_no_longer(world):
    export = world.use.request(ADA)
    world.files.fails = Unavailable()
    for _ in range(2 * MOST_TRIES):
        with pytest.raises(Unavailable):
            world.deliver()
        world.now += GIVEN_UP_AFTER / (2 * MOST_TRIES)
        world.use.sweep()
    assert world.standing().state == "processing"
    world.now += STALLED_AFTER
    world.use.sweep()
    world.deliver()
    assert world.standing().state == "failed"
    assert world.files.parts == {}
    assert world.use.request(ADA).id != export.id


def test_an_export_that_waited_is_completed_once_the_key_service_is_back(world):
    world.use.request(ADA)
    world.files.fails = Unavailable()
    with pytest.raises(Unavailable):
        world.deliver()
    world.files.fails = None
    world.now += 2 * STALLED_AFTER
    world.use.sweep()
    world.deliver()
    assert (world.standing().state, world.standing().tries) == ("completed", 1)


def test_after_seven_days_the_file_is_gone_and_that_is_said(world):
    export = world.use.request(ADA)
    world.deliver()
    world.now += KEPT_FOR
    with pytest.raises(ExportGone):
        world.use.download(ADA, export.id)
    world.use.sweep()
    assert world.standing().state == "expired"
    assert world.files.archives == {}
    with pytest.raises(ExportGone):
        world.use.download(ADA, export.id)


def test_nobody_else_finds_it(world):
    export = world.use.request(ADA)
    world.deliver()
    with pytest.raises(ExportNotFound):
        world.use.download(BOB, export.id)
    with pytest.raises(ExportNotFound):
        world.use.show.one(BOB, export.id)


def test_what_is_not_ready_is_not_downloaded(world):
    export = world.use.request(ADA)
    with pytest.raises(ExportNotReady):
        world.use.download(ADA, export.id)


def test_in_the_days_of_grace_of_a_deletion_an_export_is_made_as_ever(world):
    world.work.kept.accounts.closing.add(ADA)
    export = world.use.request(ADA)
    world.deliver()
    assert b"".join(world.use.download(ADA, export.id)) == b"PK of " + ADA.encode()


def test_an_account_that_is_being_erased_begins_none(world):
    world.work.kept.accounts.erasing.add(ADA)
    with pytest.raises(AccountClosing):
        world.use.request(ADA)


def test_files_that_nobody_tells_of_any_more_are_removed_by_the_sweep(world):
    kept, erased = world.use.request(ADA), world.use.request(BOB)
    world.deliver()
    world.files.parts[erased.id, "product"] = 3  # its writer was killed,
    del world.work.kept.exports.kept[BOB, erased.id]  # and the account erased
    world.use.sweep()
    assert set(world.files.of_exports()) == {kept.id}


def test_an_account_erased_while_it_is_packed_leaves_no_file(world):
    export = world.use.request(ADA)

    def erase() -> None:
        del world.work.kept.exports.kept[ADA, export.id]

    world.files.before_packing = erase
    world.deliver()
    assert (world.files.parts, world.files.archives) == ({}, {})
    assert world.work.kept.announce.told == []


def test_the_files_of_an_account_that_is_erased_go_unless_the_law_keeps_them(world):
    world.use.request(ADA)
    world.use.request(BOB)
    world.deliver()
    world.use.forget(ADA, ["exports"])
    assert len(world.files.archives) == 2
    world.use.forget(ADA, [])
    world.use.forget(ADA, [])
    assert list(world.files.archives.values()) == [b"PK of " + BOB.encode()]
