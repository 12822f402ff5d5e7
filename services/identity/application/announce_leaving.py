"""Telling the holder that the account will go, or that it stays."""

from services.identity.application.mail_queue import MailQueue
from services.identity.domain.leaving import Leaving
from services.identity.domain.mail import MailPurpose
from services.identity.ports.work import Work

# Each deletion is announced once, and cancelled once.
_ANNOUNCED, _CANCELLED = "announce_leaving", "announce_staying"


class AnnounceLeaving:
    def __init__(self, work: Work, mail_queue: MailQueue) -> None:
        self._work = work
        self._mail_queue = mail_queue

    def requested(self, leaving: Leaving) -> None:
        """*leaving* has a day on which erasing begins, unless it has begun.

        Events come in any order: nothing is said of what was cancelled since, nor after the last
        mail.
        """
        with self._work.begin() as tx:
            if not tx.inbox.once(leaving.deletion_id, _ANNOUNCED):
                return
            if tx.holders.of_leaving(leaving.account_id) is None:
                return
            if tx.leavings.hold(leaving).salt is not None:
                return
            planned = leaving.erase_at is not None
            purpose = MailPurpose.DELETION_PLANNED if planned else MailPurpose.DELETION_BEGUN
            self._mail_queue.notice(tx, purpose, leaving.account_id)

    def cancelled(self, deletion_id: str, account_id: str) -> None:
        with self._work.begin() as tx:
            tx.inbox.once(deletion_id, _ANNOUNCED)
            if not tx.inbox.once(deletion_id, _CANCELLED):
                return
            if tx.holders.of_leaving(account_id) is None:
                return
            tx.leavings.remove(account_id)
            tx.link_tokens.drop_all(account_id, MailPurpose.DELETION_PLANNED)
            self._mail_queue.notice(tx, MailPurpose.DELETION_CANCELLED, account_id)
