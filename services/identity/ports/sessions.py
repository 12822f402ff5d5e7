"""Sessions, found by the digest of their secret."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.identity.domain.session import Session


class Sessions(Protocol):
    def add(self, session: Session) -> None:
        """Begin a session. Refuses (Conflict) an account that is being erased."""

    def with_digest(self, digest: bytes) -> Session | None:
        """The session this secret opens, expired or not; none if it is being erased."""

    def note_use(self, session: Session, at: datetime) -> None:
        """Write down when it was last used."""

    def note_authentication(self, session: Session, at: datetime) -> None:
        """Write down that the person proved again who they are."""

    def of_account(self, account_id: str) -> Sequence[Session]:
        """Every session of the account, expired or not, until it is thrown away."""

    def end(self, digest: bytes) -> None:
        """End the session this secret opens. One already ended is not an error."""

    def end_others(self, account_id: str, kept: str) -> int:
        """End every session of the account but the one with the id *kept*; how many."""

    def end_all(self, account_id: str) -> None:
        """End every session of the account."""
