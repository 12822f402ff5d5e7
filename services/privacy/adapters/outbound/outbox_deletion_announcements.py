"""What privacy announces of deletions, through the transactional outbox."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from azmyra.events.v1.deletion_pb2 import (
    AccountReopened,
    DeletionAnnounced,
    DeletionCancelled,
    DeletionMoved,
    ErasureDue,
    FarewellDue,
    KeptRecords,
)
from azmyra.events.v1.events_pb2 import AccountClosing

from services.chassis.erasure import REPORTS_TOPIC, WORK_TOPIC
from services.chassis.outbox import Outbox
from services.chassis.rfc3339 import to_text
from services.privacy.domain.deletion import Deletion, State
from services.privacy.domain.hold import Hold

_ACCOUNTS_TOPIC: Final = "account-events"
_MAIL_TOPIC: Final = "deletion-mail"


class OutboxDeletionAnnouncements:
    """Implements the port DeletionAnnouncements."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def account_closing(self, account: str, at: datetime, *, for_good: bool) -> None:
        event = AccountClosing(account_id=account, closing_at=to_text(at), for_good=for_good)
        self._outbox.add(_ACCOUNTS_TOPIC, event)

    def account_reopened(self, account: str, at: datetime) -> None:
        event = AccountReopened(account_id=account, reopened_at=to_text(at))
        self._outbox.add(_ACCOUNTS_TOPIC, event)

    def requested(self, deletion: Deletion) -> None:
        event = DeletionAnnounced(
            account_id=deletion.subject,
            deletion_id=deletion.id,
            receipt_id=deletion.receipt_id,
            erase_at=to_text(deletion.erase_at),
            cancellable=deletion.state is State.GRACE,
        )
        self._outbox.add(_MAIL_TOPIC, event)

    def cancelled(self, deletion: Deletion) -> None:
        event = DeletionCancelled(account_id=deletion.subject, deletion_id=deletion.id)
        self._outbox.add(_MAIL_TOPIC, event)

    def erasure_due(self, deletion: Deletion, service: str, kept: Sequence[str]) -> None:
        event = ErasureDue(
            account_id=deletion.subject, deletion_id=deletion.id, service=service, kept=kept
        )
        self._outbox.add(WORK_TOPIC, event)

    def farewell_due(self, deletion: Deletion, holds: Sequence[Hold]) -> None:
        event = FarewellDue(
            account_id=deletion.subject,
            deletion_id=deletion.id,
            receipt_id=deletion.receipt_id,
            kept=[
                KeptRecords(
                    records=hold.records, reason=hold.reason, until=hold.ends_on.isoformat()
                )
                for hold in holds
            ],
        )
        self._outbox.add(_MAIL_TOPIC, event)

    def moved(self, deletion: Deletion) -> None:
        self._outbox.add(REPORTS_TOPIC, DeletionMoved(deletion_id=deletion.id))
