"""Asking for a code by mail, to prove oneself within a session."""

from services.identity.application.mail_queue import MailQueue
from services.identity.application.signed_in_person import SignedInPerson
from services.identity.domain.refusals import TooManyAttempts
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.throttle import Limits
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.work import Work


class MailReauthenticationCode:
    """Queues the mail; the code itself is made when it is sent. The last one mailed counts."""

    def __init__(
        self,
        work: Work,
        signed_in: SignedInPerson,
        rate_limits: RateLimits,
        mail_queue: MailQueue,
        limits: Limits,
    ) -> None:
        self._work = work
        self._signed_in = signed_in
        self._rate_limits = rate_limits
        self._mail_queue = mail_queue
        self._limit = limits.reauthentication_code

    def __call__(self, token: SecretToken) -> None:
        session, _ = self._signed_in(token)
        tally = self._rate_limits.count(self._limit, session.id)
        if tally.count > self._limit.most:
            raise TooManyAttempts(
                "Several codes were mailed already: use the last one, or wait a little.",
                retry_after=tally.seconds_left,
            )
        with self._work.begin() as tx:
            self._mail_queue.code_for(tx, session)
