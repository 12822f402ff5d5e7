"""The single-use secret in a mailed link, as stored."""

from dataclasses import dataclass
from datetime import datetime

from services.identity.domain.mail import MailPurpose


@dataclass(frozen=True, slots=True)
class LinkToken:
    """Opens one thing once: a sign-up's verification, an account's reset, a notice's "not me"."""

    digest: bytes
    purpose: MailPurpose
    account_id: str | None
    sign_up_id: str | None
    expires_at: datetime
    #: The event or change that it is for, by its id.
    about: str | None = None
