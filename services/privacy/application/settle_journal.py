"""Say of entries in the journal whether they happened, where their writer could not say so."""

from datetime import timedelta

from services.chassis.clock import Clock
from services.privacy.ports.deletion_work import DeletionWork
from services.privacy.ports.journal import Journal

# No transaction is open for so long; until then it may still be committed.
_OPEN_AT_MOST = timedelta(minutes=10)


class SettleJournal:
    """Whoever was killed between its commit and its word left the answer in the database.

    After a restore the database may be older than the answer: this runs in a system that serves,
    and so after the replay.
    """

    def __init__(self, work: DeletionWork, journal: Journal, clock: Clock) -> None:
        self._work = work
        self._journal = journal
        self._clock = clock

    def __call__(self) -> None:
        for entry in self._journal.prepared():
            with self._work.begin() as tx:
                deletion = tx.deletions.lock(entry.deletion_id)
            if deletion is not None and entry.has_happened_to(deletion):
                self._journal.confirm(entry)
            elif self._clock.now() - entry.at > _OPEN_AT_MOST:
                self._journal.strike(entry)
