"""Telling the holder that the account will go, or that it stays."""

from services.identity.application.mail_queue import MailQueue
from services.identity.domain.leaving import Leaving
from services.identity.domain.mail import MailPurpose
from services.identity.ports.work import Work


class AnnounceLeaving:
    def __init__(self, work: Work, mail_queue: MailQueue) -> None:
        self._work = work
        self._mail_queue = mail_queue

    def requested(self, event_id: str, leaving: Leaving) -> None:
        """*leaving* has a day on which erasing begins, unless it has begun."""
        with self._work.begin() as tx:
            if not tx.inbox.once(event_id, "announce_leaving"):
                return
            if tx.holders.of_leaving(leaving.account_id) is None:
                return
            tx.leavings.hold(leaving)
            planned = leaving.erase_at is not None
            purpose = MailPurpose.DELETION_PLANNED if planned else MailPurpose.DELETION_BEGUN
            self._mail_queue.notice(tx, purpose, leaving.account_id)

    def cancelled(self, event_id: str, account_id: str) -> None:
        with self._work.begin() as tx:
            if not tx.inbox.once(event_id, "announce_staying"):
                return
            if tx.holders.of_leaving(account_id) is None:
                return
            tx.leavings.remove(account_id)
            tx.link_tokens.drop_all(account_id, MailPurpose.DELETION_PLANNED)
            self._mail_queue.notice(tx, MailPurpose.DELETION_CANCELLED, account_id)
