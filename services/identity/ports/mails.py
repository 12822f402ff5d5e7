"""The queue of mail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.identity.domain.mail import MailPurpose, QueuedMail


class Mails(Protocol):
    def queue(self, mail: QueuedMail) -> None:
        """Store a mail to be sent, and announce it in the same transaction."""

    def begin_sending(self, mail_id: str) -> QueuedMail | None:
        """Count one more attempt and return the mail; None once it is sent or dropped."""

    def mark_sent(self, mail_id: str, at: datetime) -> None:
        """Nothing more is to be done for it."""

    def drop(self, mail_id: str) -> None:
        """Forget it: there is nobody to send it to."""

    def unsent(self, purpose: MailPurpose, account_id: str, before: datetime) -> Sequence[str]:
        """The ids of an account's unsent mails of *purpose* that were queued *before*."""

    def announce_due(self, at: datetime, most: int) -> Sequence[str]:
        """Announce again up to *most* unsent mails whose turn has come; their ids.

        Each is due again later and later, until it is sent.
        """
