"""A mailed link for those who cannot sign in: to a new password, or out of the account.

The same answer and the same rows whether or not the address is known.
"""

from collections.abc import Callable

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import FieldProblem, InvalidInput
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.refusals import TooManyAttempts
from services.identity.domain.sign_up_form import email_problem
from services.identity.domain.throttle import Limits
from services.identity.ports.announcements import Announcements
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.work import Work

#: Names a request to whoever decides later, unseen, what it deserves.
Announce = Callable[[Announcements, str], None]


class RequestLink:
    """Notes the request and announces it; both kinds count against one limit."""

    def __init__(
        self,
        work: Work,
        rate_limits: RateLimits,
        clock: Clock,
        ids: IdFactory,
        limits: Limits,
        *,
        announce: Announce,
    ) -> None:
        self._work = work
        self._rate_limits = rate_limits
        self._clock = clock
        self._ids = ids
        self._limits = limits
        self._announce = announce

    def __call__(self, typed_email: str, *, network: str) -> None:
        if problem := email_problem(typed_email):
            raise InvalidInput(fields=[FieldProblem("email", problem)])
        tally = self._rate_limits.count(self._limits.reset_network, network)
        if tally.count > self._limits.reset_network.most:
            raise TooManyAttempts(retry_after=tally.seconds_left)
        request_id = self._ids()
        with self._work.begin() as tx:
            tx.reset_requests.add(request_id, EmailAddress.parse(typed_email), self._clock.now())
            self._announce(tx.announce, request_id)
