"""Where sendings are written down."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from services.integrations.domain.sendings import Sending


class Sendings(Protocol):
    """Those of one account, within a change."""

    def add(self, sending: Sending) -> None:
        """Write down a new one."""

    def locked(self, sending_id: str) -> Sending | None:
        """The sending, held until the change ends."""

    def save(self, sending: Sending) -> None:
        """Keep it as it is now, and give up the hold of `claim`."""

    def claim(self, sending: Sending, now: datetime, until: datetime) -> bool:
        """Keep it as it is now and let nobody else send it before *until*.

        False, and nothing is kept, when somebody has it beyond *now*.
        """

    def announce(self, sending: Sending) -> None:
        """Have the item told where it was sent to, once the change has happened."""


class SendingWork(Protocol):
    def change(self, account: str) -> AbstractContextManager[Sendings]:
        """Begin a change; holds the account open. Raises a Conflict when it is being deleted."""
