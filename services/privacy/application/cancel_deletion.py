"""Keep an account whose deletion was requested, while its days of grace last."""

from services.chassis.clock import Clock
from services.privacy.application.close_everywhere import CloseEverywhere
from services.privacy.domain.deletion import NoDeletionUnderWay
from services.privacy.domain.journal import Entry, Happened
from services.privacy.ports.deletion_work import DeletionWork


class CancelDeletion:
    def __init__(self, work: DeletionWork, close: CloseEverywhere, clock: Clock) -> None:
        self._work = work
        self._close = close
        self._clock = clock

    def __call__(self, account: str) -> None:
        """Raises NoDeletionUnderWay, TooLateToCancel."""
        now = self._clock.now()
        with self._work.begin() as tx:
            deletion = tx.deletions.under_way(account)
            if deletion is None:
                raise NoDeletionUnderWay
            cancelled = deletion.cancelled(now)
            tx.deletions.save(cancelled)
            tx.announce.account_reopened(account, now)
            tx.announce.cancelled(cancelled)
            tx.journal.write(Entry.of(Happened.CANCELLED, cancelled, now))
        self._close.reopen(account, now)
