"""Drive whatever did not get on by itself; called by the timer, whatever became of Pub/Sub."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from services.chassis.clock import Clock
from services.chassis.refusals import Unavailable
from services.privacy.application.advance_deletion import AdvanceDeletion
from services.privacy.application.drive_deletion import DriveDeletion
from services.privacy.domain.deletion import (
    ALERT_AFTER,
    SERVICES,
    Deletion,
    Schedule,
    State,
    Step,
)
from services.privacy.domain.hold import Hold, kept_in
from services.privacy.ports.deletion_work import DeletionWork
from services.privacy.ports.erasure_services import ErasureServices
from services.privacy.ports.journal import Journal

_LOG = logging.getLogger(__name__)
# Events have had their chance: what they do takes seconds.
_IDLE = timedelta(minutes=1)
_MOST = 20


class RedriveDeletions:
    """One deletion that fails keeps no other from its turn; at day 10 it becomes an alert."""

    def __init__(
        self,
        *,
        work: DeletionWork,
        journal: Journal,
        services: ErasureServices,
        advance: AdvanceDeletion,
        drive: DriveDeletion,
        clock: Clock,
        schedule: Schedule,
        idle: timedelta = _IDLE,
    ) -> None:
        self._work = work
        self._journal = journal
        self._services = services
        self._advance = advance
        self._drive = drive
        self._clock = clock
        self._schedule = schedule
        self._idle = idle

    def __call__(self) -> None:
        now = self._clock.now()
        self._begin_again_after_holds(now)
        with self._work.begin() as tx:
            due = tx.deletions.due(now, idle_since=now - self._idle, most=_MOST)
        for deletion_id in due:
            self._drive_one(deletion_id)
        self._alert(now)
        self._forget(now)

    def _drive_one(self, deletion_id: str) -> None:
        try:
            self._drive(deletion_id)
        except Unavailable:
            _LOG.warning("a deletion waits for a service", extra={"event_id": deletion_id})
        except Exception:  # noqa: BLE001 whatever it was, the others have their turn
            _LOG.exception("a deletion that failed", extra={"event_id": deletion_id})

    def _begin_again_after_holds(self, now: datetime) -> None:
        with self._work.begin() as tx:
            held = [one for one in tx.deletions.all_under_way() if one.state is State.HELD]
            holds = {one.id: tx.holds.on(one.subject, now) for one in held}
        for deletion in held:
            if self._is_more_free(deletion, holds[deletion.id]):
                self._begin_again(deletion.id)

    def _is_more_free(self, deletion: Deletion, holds: Sequence[Hold]) -> bool:
        """Whether a hold has ended since the certificate."""
        try:
            return not holds or any(
                self._services.count(service, deletion.subject, kept_in(service, holds))
                for service in SERVICES
            )
        except Unavailable:
            return False

    def _begin_again(self, deletion_id: str) -> None:
        with self._work.begin() as tx:
            deletion = tx.deletions.lock(deletion_id)
            if deletion and deletion.state is State.HELD:
                self._advance.begin_again(tx, deletion, Step.TOOLS)

    def _alert(self, now: datetime) -> None:
        with self._work.begin() as tx:
            for deletion in tx.deletions.all_under_way():
                if _is_late(deletion, now) and tx.deletions.alert_is_due(deletion.id, now):
                    # Alerts are made from this line: an operator has to look what it waits for.
                    told = {"event_id": deletion.id, "state": deletion.step}
                    _LOG.critical("ALERT: a deletion is not complete", extra=told)

    def _forget(self, now: datetime) -> None:
        """No backup can hold the account any more: its id goes, here and in the journal."""
        over = now - timedelta(days=self._schedule.backup + 1)
        with self._work.begin() as tx:
            forgotten = tx.deletions.forget_subjects(over)
        for deletion_id in forgotten:
            self._journal.forget(deletion_id)


def _is_late(deletion: Deletion, now: datetime) -> bool:
    return deletion.state is not State.HELD and now - deletion.requested_at >= ALERT_AFTER
