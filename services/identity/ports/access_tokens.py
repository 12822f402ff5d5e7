"""Access tokens: identity's signed word about a session, for the other services."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.identity.domain.session import Session


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token and when it ends."""

    text: str
    expires_at: datetime


class AccessTokens(Protocol):
    def issue(self, session: Session, at: datetime) -> AccessToken:
        """A token of 60 seconds for this session, signed *at* this moment."""
