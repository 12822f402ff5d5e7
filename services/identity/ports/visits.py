"""Browsers that have not signed in, found by the digest of their secret."""

from datetime import datetime
from typing import Protocol

from services.identity.domain.provider_round import Visit


class Visits(Protocol):
    def keep(self, visit: Visit) -> None:
        """Store it, in place of what was stored under its secret."""

    def with_digest(self, digest: bytes, at: datetime) -> Visit | None:
        """The visit this secret opens, unless it expired."""

    def end(self, digest: bytes) -> None:
        """Forget it. One already forgotten is not an error."""
