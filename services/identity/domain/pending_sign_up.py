"""A sign-up that waits for its address to be verified."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.identity.domain.email_address import EmailAddress
from services.identity.domain.provider_identity import Subject

#: How long an address can be verified, and how long an unverified sign-up is kept.
VERIFICATION_LASTS: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class PendingSignUp:
    """What one person typed once: verified by its own link, opening with its own password.

    So a stranger who signs up with your address first gains nothing: your link opens what you
    typed, and theirs dies with it.
    """

    id: str
    name: str
    email: EmailAddress
    #: This, or the identity at a provider.
    password_hash: str | None
    policy_version: str
    age_confirmed_at: datetime
    created_at: datetime
    expires_at: datetime
    subject: Subject | None = None
