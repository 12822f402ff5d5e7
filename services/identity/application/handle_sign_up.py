"""What a sign-up deserves: a verification mail, or word to the account's holder."""

from services.identity.application.mail_queue import MailQueue
from services.identity.domain.mail import MailPurpose
from services.identity.ports.work import Work


class HandleSignUp:
    """Runs out of the person's sight, so that its time tells nobody which addresses are known."""

    def __init__(self, work: Work, mail_queue: MailQueue) -> None:
        self._work = work
        self._mail_queue = mail_queue

    def __call__(self, event_id: str, sign_up_id: str) -> None:
        with self._work.begin() as tx:
            if not tx.inbox.once(event_id, "handle_sign_up"):
                return
            sign_up = tx.sign_ups.get(sign_up_id)
            if sign_up is None:
                return
            holder = tx.holders.with_address(sign_up.email)
            if holder is None:
                self._mail_queue.to_sign_up(tx, sign_up.id, sign_up.email)
                return
            # What was typed is of no use to an address that has its account: it is not kept.
            tx.sign_ups.remove(sign_up.id)
            self._mail_queue.to_holder(
                tx, MailPurpose.ALREADY_REGISTERED, holder.account_id, holder.email
            )
