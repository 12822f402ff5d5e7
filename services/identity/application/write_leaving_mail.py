"""The mails around a deletion: their holder may not be seen by anything else any more."""

from collections.abc import Callable
from typing import Final

from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.leaving import Leaving
from services.identity.domain.leaving_letters import LeavingLetters
from services.identity.domain.letters import Letter
from services.identity.domain.mail import MailPurpose, QueuedMail
from services.identity.ports.work import Transaction

PURPOSES: Final = frozenset(
    {
        MailPurpose.DELETE_ACCOUNT,
        MailPurpose.DELETION_PLANNED,
        MailPurpose.DELETION_BEGUN,
        MailPurpose.DELETION_CANCELLED,
        MailPurpose.FAREWELL,
    }
)


class WriteLeavingMail:
    def __init__(self, letters: LeavingLetters) -> None:
        self._letters = letters

    def __call__(
        self, tx: Transaction, mail: QueuedMail, mint: Callable[[Transaction, QueuedMail], str]
    ) -> tuple[Letter, EmailAddress] | None:
        """None if the mail is about something else, or nobody is there. *mint* makes its link."""
        if mail.purpose not in PURPOSES or mail.account_id is None:
            return None
        holder = tx.holders.of_leaving(mail.account_id)
        if holder is None:
            return None
        letter = self._unplanned(tx, mail, holder, mint) or self._of_leaving(
            tx, mail, holder, mint
        )
        return (letter, holder.email) if letter else None

    def _unplanned(
        self,
        tx: Transaction,
        mail: QueuedMail,
        holder: AccountHolder,
        mint: Callable[[Transaction, QueuedMail], str],
    ) -> Letter | None:
        if mail.purpose is MailPurpose.DELETE_ACCOUNT:
            return self._letters.delete_account(holder.name, mint(tx, mail))
        if mail.purpose is MailPurpose.DELETION_CANCELLED:
            return self._letters.deletion_cancelled(holder.name)
        return None

    def _of_leaving(
        self,
        tx: Transaction,
        mail: QueuedMail,
        holder: AccountHolder,
        mint: Callable[[Transaction, QueuedMail], str],
    ) -> Letter | None:
        leaving = tx.leavings.of_account(holder.account_id)
        if leaving is None:
            return None
        if mail.purpose is MailPurpose.FAREWELL:
            return self._farewell(leaving, holder)
        if mail.purpose is MailPurpose.DELETION_BEGUN or leaving.erase_at is None:
            return self._letters.deletion_begun(holder.name, leaving.receipt_id)
        day = f"{leaving.erase_at.day} {leaving.erase_at:%B %Y}"
        return self._letters.deletion_planned(holder.name, day, leaving.receipt_id, mint(tx, mail))

    def _farewell(self, leaving: Leaving, holder: AccountHolder) -> Letter | None:
        if leaving.salt is None:
            return None
        kept = tuple((one.records, one.reason, one.until) for one in leaving.kept)
        return self._letters.farewell(
            holder.email.text, leaving.salt.hex(), leaving.receipt_id, kept
        )
