"""Take a deletion from one step to the next, each in one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from services.chassis.clock import Clock
from services.privacy.domain.deletion import SERVICE_OF, Deletion, Schedule, State, Step
from services.privacy.domain.hold import kept_in
from services.privacy.domain.journal import Entry, Happened
from services.privacy.ports.deletion_work import DeletionTransaction, DeletionWork
from services.privacy.ports.farewells import Farewell


class AdvanceDeletion:
    """What is told of a step counts once, whoever tells it and however often.

    The step's work is asked for by an event of the transaction that reaches it. Where that is
    lost, `DriveDeletion` does the work by direct calls and tells of it here.
    """

    def __init__(self, work: DeletionWork, clock: Clock, schedule: Schedule) -> None:
        self._work = work
        self._clock = clock
        self._schedule = schedule

    def begin(self, tx: DeletionTransaction, deletion: Deletion, at: datetime) -> Deletion:
        """Erasing begins, within the transaction of its cause."""
        begun = deletion.begun(at)
        tx.journal.write(Entry.of(Happened.ERASED, begun, at))
        tx.announce.account_closing(begun.subject, at, for_good=True)
        self._reach(tx, begun)
        return begun

    def begin_due(self, deletion_id: str) -> None:
        """Erasing begins, if its days of grace have ended."""
        with self._work.begin() as tx:
            deletion, now = tx.deletions.lock(deletion_id), self._clock.now()
            if deletion and deletion.state is State.GRACE and deletion.erase_at <= now:
                self.begin(tx, deletion, now)

    def begin_again(self, tx: DeletionTransaction, deletion: Deletion, step: Step) -> None:
        """From *step* on, within the transaction of its cause."""
        self._reach(tx, deletion.begun_again(self._clock.now(), step))

    def records_erased(self, deletion_id: str, service: str, removed: Mapping[str, int]) -> None:
        """*service* has removed all it may."""
        with self._work.begin() as tx:
            deletion, now = tx.deletions.lock(deletion_id), self._clock.now()
            if deletion and deletion.waits_for(service):
                tx.deletions.note_part(deletion_id, service, removed, now)
                self._reach(tx, deletion.moved(now))

    def farewell_told(self, deletion_id: str, farewell: Farewell) -> None:
        """How the last mail stands; after the last day of all the address goes without it."""
        with self._work.begin() as tx:
            deletion, now = tx.deletions.lock(deletion_id), self._clock.now()
            if not (
                deletion and deletion.state is State.ERASING and deletion.step is Step.FAREWELL
            ):
                return
            known = replace(deletion, address_sha256=farewell.address_sha256)
            if farewell.sent or known.farewell_is_over(now, self._schedule):
                self._reach(tx, replace(known, mailed=farewell.sent).moved(now))
            else:
                tx.deletions.save(known)

    def _reach(self, tx: DeletionTransaction, deletion: Deletion) -> None:
        """Store the step, and ask for its work."""
        tx.deletions.save(deletion)
        holds = tx.holds.on(deletion.subject, self._clock.now())
        match deletion.step:
            case Step.TOOLS | Step.PRODUCT | Step.USAGE | Step.ADDRESS:
                service = SERVICE_OF[deletion.step]
                tx.announce.erasure_due(deletion, service, kept_in(service, holds))
            case Step.FAREWELL:
                tx.announce.farewell_due(deletion, holds)
            case Step.CERTIFICATE:
                tx.announce.moved(deletion)
            case never:
                assert_never(never)
