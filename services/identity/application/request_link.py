"""Forgotten password: the same answer and the same rows whether or not the address is known."""

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.chassis.refusals import FieldProblem, InvalidInput
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.refusals import TooManyAttempts
from services.identity.domain.sign_up_form import email_problem
from services.identity.domain.throttle import Limits
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.work import Work


class RequestPasswordReset:
    """Notes the request; `HandlePasswordReset` decides later, unseen, what it deserves."""

    def __init__(
        self, work: Work, rate_limits: RateLimits, clock: Clock, ids: IdFactory, limits: Limits
    ) -> None:
        self._work = work
        self._rate_limits = rate_limits
        self._clock = clock
        self._ids = ids
        self._limits = limits

    def __call__(self, typed_email: str, *, network: str) -> None:
        if problem := email_problem(typed_email):
            raise InvalidInput(fields=[FieldProblem("email", problem)])
        tally = self._rate_limits.count(self._limits.reset_network, network)
        if tally.count > self._limits.reset_network.most:
            raise TooManyAttempts(retry_after=tally.seconds_left)
        request_id = self._ids()
        with self._work.begin() as tx:
            tx.reset_requests.add(request_id, EmailAddress.parse(typed_email), self._clock.now())
            tx.announce.password_reset_requested(request_id)
