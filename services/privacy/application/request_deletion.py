"""Request the deletion of an account: from now on nothing is stored, and nobody is signed in."""

from datetime import datetime, timedelta

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import Unavailable
from services.privacy.application.advance_deletion import AdvanceDeletion
from services.privacy.application.close_everywhere import CloseEverywhere
from services.privacy.domain.deletion import Deletion, Schedule, State, Step
from services.privacy.domain.journal import Entry, Happened
from services.privacy.ports.deletion_work import DeletionTransaction, DeletionWork


class RequestDeletion:
    """A second request is the first one, but that it may end the days of grace."""

    def __init__(
        self,
        *,
        work: DeletionWork,
        advance: AdvanceDeletion,
        close: CloseEverywhere,
        clock: Clock,
        ids: IdFactory,
        receipt_ids: IdFactory,
        schedule: Schedule,
    ) -> None:
        """*receipt_ids*: 128 random bits, base64url without padding."""
        self._work = work
        self._advance = advance
        self._close = close
        self._clock = clock
        self._ids = ids
        self._receipt_ids = receipt_ids
        self._schedule = schedule

    def __call__(self, account: str, *, after_grace: bool, requested_by: str) -> Deletion:
        now = self._clock.now()
        with self._work.begin() as tx:
            deletion = self._under_way(tx, account, requested_by, now, after_grace=after_grace)
            if deletion.state is State.GRACE and not after_grace:
                deletion = self._advance.begin(tx, deletion, now)
        self._close(account, now, for_good=deletion.state is not State.GRACE)
        return deletion

    def _under_way(
        self,
        tx: DeletionTransaction,
        account: str,
        requested_by: str,
        now: datetime,
        *,
        after_grace: bool,
    ) -> Deletion:
        asked = self._asked(account, requested_by, now, after_grace=after_grace)
        if not tx.deletions.add(asked):
            under_way = tx.deletions.under_way(account)
            if under_way is None:  # it ended between the two statements
                raise Unavailable
            return under_way
        if after_grace:
            tx.announce.account_closing(account, now, for_good=False)
        tx.announce.requested(asked if after_grace else asked.begun(now))
        tx.journal.write(Entry.of(Happened.REQUESTED, asked, now))
        return asked

    def _asked(
        self, account: str, requested_by: str, now: datetime, *, after_grace: bool
    ) -> Deletion:
        return Deletion(
            id=self._ids(),
            receipt_id=self._receipt_ids(),
            subject=account,
            requested_at=now,
            requested_by=requested_by,
            erase_at=now + timedelta(days=self._schedule.grace if after_grace else 0),
            state=State.GRACE,
            step=Step.TOOLS,
            moved_at=now,
        )
