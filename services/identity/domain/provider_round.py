"""A round to a sign-in provider and back, and what is known of a browser before it signs in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from services.identity.domain.provider_identity import SignInProvider

#: How long somebody may take at the provider.
ROUND_LASTS: Final = timedelta(minutes=10)
#: How long the answers of a visitor are kept who does not sign up.
VISIT_LASTS: Final = timedelta(hours=1)
#: How much the clocks of two servers may differ.
CLOCKS_DIFFER_BY: Final = timedelta(seconds=60)


class RoundPurpose(Enum):
    """What the person set out for."""

    SIGN_IN = "sign_in"
    LINK = "link"
    REAUTHENTICATE = "reauthenticate"


@dataclass(frozen=True, slots=True)
class ProviderRound:
    """Bound to the browser by its only cookie, and good for one return."""

    #: SHA-256 of the `state` that went along.
    state_digest: bytes
    #: SHA-256 of the cookie's secret: a session's, or a visit's.
    browser_digest: bytes
    provider: SignInProvider
    purpose: RoundPurpose
    nonce: str
    #: PKCE: its S256 went along, itself goes to the token endpoint alone.
    verifier: str
    started_at: datetime

    def expires_at(self) -> datetime:
        return self.started_at + ROUND_LASTS


@dataclass(frozen=True, slots=True)
class SignUpAnswers:
    """What everybody is asked before signing up: the dated yes to the age question, the policy."""

    age_confirmed_at: datetime
    policy_version: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A browser that has not signed in."""

    token_digest: bytes
    expires_at: datetime
    answers: SignUpAnswers | None = None
