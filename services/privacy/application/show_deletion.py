"""Show how a deletion stands: to the account's holder, and to whoever knows its receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.chassis.clock import Clock
from services.privacy.domain.certificate import Certificate
from services.privacy.domain.deletion import Deletion, Part, ReceiptNotFound, Schedule
from services.privacy.domain.hold import Hold
from services.privacy.ports.deletion_work import DeletionTransaction, DeletionWork


@dataclass(frozen=True, slots=True)
class Standing:
    """A deletion with all that may be told of it."""

    deletion: Deletion
    parts: Sequence[Part]
    holds: Sequence[Hold]
    certificates: Sequence[Certificate]
    live_gone_by: date
    backups_gone_by: date


class ShowDeletion:
    def __init__(self, work: DeletionWork, clock: Clock, schedule: Schedule) -> None:
        self._work = work
        self._clock = clock
        self._schedule = schedule

    def of_account(self, account: str) -> Standing | None:
        """The deletion under way, if there is one."""
        with self._work.begin() as tx:
            deletion = tx.deletions.under_way(account)
            return self._standing(tx, deletion) if deletion else None

    def of_receipt(self, receipt_id: str) -> Standing:
        """Raises ReceiptNotFound."""
        with self._work.begin() as tx:
            deletion = tx.deletions.with_receipt(receipt_id)
            if deletion is None:
                raise ReceiptNotFound
            return self._standing(tx, deletion)

    def _standing(self, tx: DeletionTransaction, deletion: Deletion) -> Standing:
        live = self._schedule.live_gone_by(deletion.requested_at)
        ended = deletion.ended_at.date() if deletion.ended_at else live
        holds = tx.holds.on(deletion.subject, self._clock.now()) if deletion.under_way else ()
        return Standing(
            deletion,
            tx.deletions.parts(deletion.id),
            holds,
            tx.deletions.certificates(deletion.id),
            live,
            self._schedule.backups_gone_by(ended),
        )
