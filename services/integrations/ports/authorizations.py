"""People on their way to a tool's page and back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.integrations.domain.connections import Tool
from services.integrations.domain.secret_text import SecretText


@dataclass(frozen=True)
class Authorization:
    """One way to a tool's page, begun in the session *session_id*."""

    state_digest: bytes
    session_id: str
    tool: Tool
    read_only: bool
    verifier: SecretText
    begun_at: datetime


class Authorizations(Protocol):
    """Of one account."""

    def add(self, authorization: Authorization) -> None:
        """Keep it, and forget those begun more than a day before it."""

    def take(self, state_digest: bytes) -> Authorization | None:
        """The one with this digest of its state; it is forgotten, so nobody comes back twice."""
