"""What asking for a deletion link deserves: one to the account's holder, if there is one."""

from services.identity.application.mail_queue import MailQueue
from services.identity.domain.mail import MailPurpose
from services.identity.ports.work import Work


class HandleDeletionLinkRequest:
    """Nobody is written to at an address without an account."""

    def __init__(self, work: Work, mail_queue: MailQueue) -> None:
        self._work = work
        self._mail_queue = mail_queue

    def __call__(self, event_id: str, request_id: str) -> None:
        with self._work.begin() as tx:
            if not tx.inbox.once(event_id, "handle_deletion_link_request"):
                return
            email = tx.reset_requests.take(request_id)
            holder = tx.holders.with_address(email) if email else None
            if holder is not None:
                self._mail_queue.to_holder(
                    tx, MailPurpose.DELETE_ACCOUNT, holder.account_id, holder.email
                )
