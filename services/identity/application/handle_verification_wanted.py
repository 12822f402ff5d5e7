"""What a failed sign-in deserves: the verification link again, if that stood in its way."""

from services.identity.application.mail_queue import MailQueue
from services.identity.domain.mail import MailPurpose
from services.identity.domain.throttle import Limits
from services.identity.ports.work import Work


class HandleVerificationWanted:
    """Who knows the password of an unverified sign-up gets its link again, now and then.

    Runs out of the person's sight, for every failed sign-in. No inbox is needed: the limit lets
    one mail through, however often the event comes.
    """

    def __init__(self, work: Work, mail_queue: MailQueue, limits: Limits) -> None:
        self._work = work
        self._mail_queue = mail_queue
        self._limit = limits.verify_again

    def __call__(self, sign_up_id: str) -> None:
        with self._work.begin() as tx:
            sign_up = tx.sign_ups.get(sign_up_id)
            if sign_up is None:
                return
            if self._mail_queue.allows(self._limit, MailPurpose.VERIFY_ADDRESS, sign_up.email):
                self._mail_queue.to_sign_up(tx, sign_up.id, sign_up.email)
