"""Identity's events, through the transactional outbox."""

from datetime import datetime
from typing import Final

from azmyra.events.v1.deletion_pb2 import DeletionLinkRequested, FarewellTold
from azmyra.events.v1.events_pb2 import (
    AccountOpened,
    PasswordResetRequested,
    PolicyRoundDue,
    SignUpRequested,
    VerificationWanted,
)

from services.chassis.erasure import REPORTS_TOPIC
from services.chassis.outbox import Outbox
from services.chassis.rfc3339 import to_text

#: What identity tells itself, and what it tells everybody.
WORK_TOPIC: Final = "identity-work"
ACCOUNTS_TOPIC: Final = "account-events"


class OutboxAnnouncements:
    """Implements the port Announcements."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def sign_up_requested(self, sign_up_id: str) -> None:
        self._outbox.add(WORK_TOPIC, SignUpRequested(sign_up_id=sign_up_id))

    def verification_wanted(self, sign_up_id: str) -> None:
        self._outbox.add(WORK_TOPIC, VerificationWanted(sign_up_id=sign_up_id))

    def password_reset_requested(self, request_id: str) -> None:
        self._outbox.add(WORK_TOPIC, PasswordResetRequested(request_id=request_id))

    def policy_round_due(self, version: str) -> None:
        self._outbox.add(WORK_TOPIC, PolicyRoundDue(version=version))

    def deletion_link_requested(self, request_id: str) -> None:
        self._outbox.add(WORK_TOPIC, DeletionLinkRequested(request_id=request_id))

    def farewell_told(self, deletion_id: str, address_sha256: str, *, sent: bool) -> None:
        event = FarewellTold(deletion_id=deletion_id, address_sha256=address_sha256, sent=sent)
        self._outbox.add(REPORTS_TOPIC, event)

    def account_opened(self, account_id: str, at: datetime) -> None:
        event = AccountOpened(account_id=account_id, opened_at=to_text(at))
        self._outbox.add(ACCOUNTS_TOPIC, event)
