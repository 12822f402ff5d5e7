"""Changes of address that are asked for, or that can still be undone."""

from datetime import datetime
from typing import Protocol

from services.identity.domain.email_change import EmailChange


class EmailChanges(Protocol):
    def ask(self, change: EmailChange) -> None:
        """Store one that is not confirmed, in place of any other such of the account.

        Refuses (Conflict) a closing account.
        """

    def get(self, account_id: str, change_id: str) -> EmailChange | None:
        """The change, expired or not, until it is thrown away."""

    def confirm(self, change: EmailChange) -> None:
        """Store that it was made, and until when it can be undone."""

    def keep_until(self, change: EmailChange, moment: datetime) -> None:
        """Let it live at least until *moment*: its link was mailed late."""

    def first_made_since(
        self, account_id: str, since: datetime, at: datetime
    ) -> EmailChange | None:
        """The earliest change that was made since *since* and can still be undone *at*."""

    def drop_asked(self, account_id: str) -> None:
        """Forget the change that waits for its confirmation, if any."""

    def drop_all(self, account_id: str) -> None:
        """Forget every change of the account: none can be confirmed or undone any more."""
