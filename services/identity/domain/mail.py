"""Mail that waits to be sent: what for and to whom, never the words and never a token."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from services.identity.domain.email_change import CONFIRMATION_LASTS, UNDO_LASTS


class MailPurpose(Enum):
    """Why a mail is sent."""

    VERIFY_ADDRESS = "verify_address"
    ALREADY_REGISTERED = "already_registered"
    RESET_PASSWORD = "reset_password"  # noqa: S105 the name of a mail
    REAUTHENTICATION_CODE = "reauthentication_code"
    SIGN_UPS_REMOVED = "sign_ups_removed"
    SECURITY_NOTICE = "security_notice"
    CONFIRM_EMAIL = "confirm_email"
    UNDO_EMAIL = "undo_email"
    POLICY_CHANGED = "policy_changed"
    EXPORT_READY = "export_ready"
    DELETE_ACCOUNT = "delete_account"
    DELETION_PLANNED = "deletion_planned"
    DELETION_BEGUN = "deletion_begun"
    DELETION_CANCELLED = "deletion_cancelled"
    FAREWELL = "farewell"


#: How long the link or code in a mail works, from the moment the mail is sent (ASVS 6.5.5 for the
#: reset and the code).
LINK_LASTS: Final = {
    MailPurpose.VERIFY_ADDRESS: timedelta(hours=24),
    MailPurpose.RESET_PASSWORD: timedelta(minutes=10),
    MailPurpose.REAUTHENTICATION_CODE: timedelta(minutes=10),
    MailPurpose.SECURITY_NOTICE: timedelta(days=7),
    MailPurpose.DELETE_ACCOUNT: timedelta(hours=1),
    # Longer than any days of grace: privacy knows when it is too late to cancel.
    MailPurpose.DELETION_PLANNED: timedelta(days=14),
    MailPurpose.CONFIRM_EMAIL: CONFIRMATION_LASTS,
    MailPurpose.UNDO_EMAIL: UNDO_LASTS,
}

#: Whose links decide over the account: they are void once its holder has another mailbox, or says
#: that somebody else was there.
DECIDE_OVER_ACCOUNT: Final = (MailPurpose.RESET_PASSWORD, MailPurpose.DELETE_ACCOUNT)

_FIRST_RETRY, _LAST_RETRY = timedelta(minutes=1), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class QueuedMail:
    """A mail to the holder of *account_id*, or to who made *sign_up_id*: exactly one of them."""

    id: str
    purpose: MailPurpose
    account_id: str | None
    sign_up_id: str | None
    queued_at: datetime
    #: How often sending was begun.
    attempts: int = 0
    #: What it tells of, by an opaque id: a code's session, a notice's event.
    about: str | None = None


def next_sweep_after(attempts: int, at: datetime) -> datetime:
    """When a mail that was begun *attempts* times is queued again if it is still unsent."""
    return at + min(_LAST_RETRY, _FIRST_RETRY * (1 << min(attempts, 10)))
