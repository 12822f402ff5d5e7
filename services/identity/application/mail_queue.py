"""Queueing mail, within what one mailbox should get."""

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.email_change import EmailChange
from services.identity.domain.mail import MailPurpose, QueuedMail
from services.identity.domain.security_event import SecurityEvent
from services.identity.domain.session import Session
from services.identity.domain.throttle import Limit, Limits
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.work import Transaction


class MailQueue:
    """Puts mails into a transaction; what is too much for one mailbox is left out silently."""

    def __init__(
        self, rate_limits: RateLimits, clock: Clock, ids: IdFactory, limits: Limits
    ) -> None:
        self._rate_limits = rate_limits
        self._clock = clock
        self._ids = ids
        self._limits = limits

    def to_sign_up(self, tx: Transaction, sign_up_id: str, email: EmailAddress) -> None:
        """The link that verifies this sign-up."""
        if self.allows(self._limits.mail, MailPurpose.VERIFY_ADDRESS, email):
            self._queue(tx, MailPurpose.VERIFY_ADDRESS, sign_up_id=sign_up_id)

    def to_holder(
        self, tx: Transaction, purpose: MailPurpose, account_id: str, email: EmailAddress
    ) -> None:
        if self.allows(self._limits.mail, purpose, email):
            self._queue(tx, purpose, account_id=account_id)

    def notice(self, tx: Transaction, purpose: MailPurpose, account_id: str) -> None:
        """A mail that no number of others keeps back."""
        self._queue(tx, purpose, account_id=account_id)

    def code_for(self, tx: Transaction, session: Session) -> None:
        """The code that proves the person within this session."""
        self._queue(
            tx,
            MailPurpose.REAUTHENTICATION_CODE,
            account_id=session.account_id,
            about=session.id,
        )

    def notice_of(self, tx: Transaction, event: SecurityEvent) -> None:
        """Word of what happened to the account: no number of other mails keeps it back."""
        self._queue(tx, MailPurpose.SECURITY_NOTICE, account_id=event.account_id, about=event.id)

    def about_change(self, tx: Transaction, purpose: MailPurpose, change: EmailChange) -> None:
        """A mail about a change of address, to the old address or to the new one."""
        self._queue(tx, purpose, account_id=change.account_id, about=change.id)

    def allows(self, limit: Limit, purpose: MailPurpose, email: EmailAddress) -> bool:
        """Count one more mail of this *purpose* to the address; tell whether *limit* holds."""
        return self._rate_limits.count(limit, purpose.value, email.key).count <= limit.most

    def _queue(
        self,
        tx: Transaction,
        purpose: MailPurpose,
        *,
        account_id: str | None = None,
        sign_up_id: str | None = None,
        about: str | None = None,
    ) -> None:
        tx.mails.queue(
            QueuedMail(
                id=self._ids(),
                purpose=purpose,
                account_id=account_id,
                sign_up_id=sign_up_id,
                queued_at=self._clock.now(),
                about=about,
            )
        )
