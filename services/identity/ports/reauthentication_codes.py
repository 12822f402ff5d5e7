"""The mailed codes that prove a person within a session."""

from datetime import datetime
from typing import Protocol

from services.identity.domain.one_time_code import StoredCode
from services.identity.domain.session import Session


class ReauthenticationCodes(Protocol):
    def put(self, code: StoredCode) -> bool:
        """Store it in place of the session's last one; False if the session has ended."""

    def try_once(self, session: Session, at: datetime) -> bytes | None:
        """Count a try and tell the digest to compare with; None without a code that still counts.

        Until the transaction ends nobody else can try: of two with the right code, one is right.
        """

    def use_up(self, session: Session) -> None:
        """Let it prove nothing any more."""
