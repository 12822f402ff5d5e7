"""Telling the holder that an export is ready."""

from services.identity.application.mail_queue import MailQueue
from services.identity.domain.mail import MailPurpose
from services.identity.ports.work import Work


class AnnounceExport:
    def __init__(self, work: Work, mail_queue: MailQueue) -> None:
        self._work = work
        self._mail_queue = mail_queue

    def __call__(self, event_id: str, account_id: str) -> None:
        """Nobody is told of an account that is gone or going."""
        with self._work.begin() as tx:
            if not tx.inbox.once(event_id, "announce_export"):
                return
            if tx.holders.of_account(account_id) is not None:
                self._mail_queue.notice(tx, MailPurpose.EXPORT_READY, account_id)
