"""Sign-ups that wait for verification."""

from datetime import datetime
from typing import Protocol

from services.identity.domain.email_address import EmailAddress
from services.identity.domain.pending_sign_up import PendingSignUp


class PendingSignUps(Protocol):
    def add(self, sign_up: PendingSignUp) -> None:
        """Store one more; several may wait for the same address."""

    def get(self, sign_up_id: str) -> PendingSignUp | None:
        """The sign-up, expired or not, until it is removed."""

    def newest_for(self, email: EmailAddress, at: datetime) -> PendingSignUp | None:
        """The last one made for this address that has not expired *at* this moment."""

    def keep_until(self, sign_up_id: str, moment: datetime) -> None:
        """Let it live at least until *moment*: its link was mailed late."""

    def remove(self, sign_up_id: str) -> None:
        """Forget one, with its link and its unsent mail. One already gone is not an error."""

    def remove_for(self, email: EmailAddress) -> int:
        """Forget all for this address, with their links and unsent mails; how many there were."""
