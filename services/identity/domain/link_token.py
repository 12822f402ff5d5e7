"""The single-use secret in a mailed link, as stored."""

from dataclasses import dataclass
from datetime import datetime

from services.identity.domain.mail import MailPurpose


@dataclass(frozen=True, slots=True)
class LinkToken:
    """Opens one thing once: a sign-up's verification or an account's reset."""

    digest: bytes
    purpose: MailPurpose
    account_id: str | None
    sign_up_id: str | None
    expires_at: datetime
