"""Delete again what an older state of the databases, restored from a backup, brought back."""

from collections.abc import Sequence
from dataclasses import replace

from services.chassis.clock import Clock
from services.privacy.application.advance_deletion import AdvanceDeletion
from services.privacy.application.close_everywhere import CloseEverywhere
from services.privacy.application.drive_deletion import DriveDeletion
from services.privacy.domain.deletion import Deletion, State, Step
from services.privacy.domain.journal import Entry, Happened, stories
from services.privacy.ports.deletion_work import DeletionTransaction, DeletionWork
from services.privacy.ports.journal import Journal


class ReplayJournal:
    """Runs before a restored system takes traffic; running it again changes nothing."""

    def __init__(
        self,
        *,
        work: DeletionWork,
        journal: Journal,
        advance: AdvanceDeletion,
        drive: DriveDeletion,
        close: CloseEverywhere,
        clock: Clock,
    ) -> None:
        self._work = work
        self._journal = journal
        self._advance = advance
        self._drive = drive
        self._close = close
        self._clock = clock

    def __call__(self) -> int:
        """How many deletions were replayed. Raises Unavailable while a service is away."""
        told = stories(self._journal.entries())
        for story in told.values():
            self._replay(story)
        return len(told)

    def unknown(self) -> Sequence[str]:
        """Deletions of which nobody could say that they were asked for: they are not replayed."""
        known = stories(self._journal.entries())
        return sorted(stories(self._journal.prepared()).keys() - known.keys())

    def _replay(self, story: Sequence[Entry]) -> None:
        happened = {entry.happened for entry in story}
        deletion_id, account, now = story[0].deletion_id, story[0].account_id, self._clock.now()
        with self._work.begin() as tx:
            deletion = tx.deletions.lock(deletion_id) or _remembered(story)
            tx.deletions.add(deletion)
            if Happened.CANCELLED in happened:
                self._cancel(tx, deletion)
            elif happened & {Happened.ERASED, Happened.CERTIFIED, Happened.HELD}:
                self._advance.begin_again(tx, _known(deletion, story), Step.TOOLS)
        if Happened.CANCELLED in happened:
            self._close.reopen(account, now)
            return
        erasing = Happened.ERASED in happened
        self._close(account, now, for_good=erasing)
        if erasing:
            self._drive(deletion_id)

    def _cancel(self, tx: DeletionTransaction, deletion: Deletion) -> None:
        if deletion.state is State.GRACE:
            tx.deletions.save(deletion.cancelled(self._clock.now()))


def _remembered(story: Sequence[Entry]) -> Deletion:
    """A deletion that was asked for after the backup was made."""
    first = story[0]
    return Deletion(
        id=first.deletion_id,
        receipt_id=first.receipt_id,
        subject=first.account_id,
        requested_at=first.requested_at,
        requested_by="restore",
        erase_at=first.erase_at,
        state=State.GRACE,
        step=Step.TOOLS,
        moved_at=first.at,
    )


def _known(deletion: Deletion, story: Sequence[Entry]) -> Deletion:
    """With what the last mail said: nobody gets it twice, and the certificate says the same."""
    digests = [entry.address_sha256 for entry in story if entry.address_sha256]
    if not digests:
        return deletion
    return replace(deletion, address_sha256=digests[-1], mailed=True)
