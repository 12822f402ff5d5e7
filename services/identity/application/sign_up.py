"""Signing up: the same answer, work and rows, whether or not the address is known."""

from datetime import datetime

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.password_policy import PasswordPolicy
from services.identity.domain.pending_sign_up import VERIFICATION_LASTS, PendingSignUp
from services.identity.domain.refusals import TooManyAttempts
from services.identity.domain.sign_up_form import SignUpForm
from services.identity.domain.throttle import Limits
from services.identity.ports.password_hasher import PasswordHasher
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.work import Work


class SignUp:
    """Accepts a sign-up; `HandleSignUp` decides later, unseen, what it deserves."""

    def __init__(
        self,
        *,
        work: Work,
        hasher: PasswordHasher,
        rate_limits: RateLimits,
        policy: PasswordPolicy,
        clock: Clock,
        ids: IdFactory,
        limits: Limits,
    ) -> None:
        self._work = work
        self._hasher = hasher
        self._rate_limits = rate_limits
        self._policy = policy
        self._clock = clock
        self._ids = ids
        self._limits = limits

    def __call__(self, form: SignUpForm, *, network: str) -> None:
        email = form.check(self._policy)
        # By network alone: a limit by address would answer differently for an address often used.
        tally = self._rate_limits.count(self._limits.sign_up_network, network)
        if tally.count > self._limits.sign_up_network.most:
            raise TooManyAttempts(retry_after=tally.seconds_left)
        password_hash = self._hasher.hash(form.password)
        sign_up = self._pending(form, email, password_hash, self._clock.now())
        with self._work.begin() as tx:
            tx.sign_ups.add(sign_up)
            tx.announce.sign_up_requested(sign_up.id)

    def _pending(
        self, form: SignUpForm, email: EmailAddress, password_hash: str, now: datetime
    ) -> PendingSignUp:
        return PendingSignUp(
            id=self._ids(),
            name=form.name.strip(),
            email=email,
            password_hash=password_hash,
            policy_version=form.policy_version,
            age_confirmed_at=now,
            created_at=now,
            expires_at=now + VERIFICATION_LASTS,
        )
