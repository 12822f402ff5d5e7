"""Signing in with e-mail and password."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.clock import Clock
from services.identity.application.begin_session import BeginSession
from services.identity.application.mail_queue import MailQueue
from services.identity.application.sign_in_throttle import SignInThrottle
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.browser import Browser
from services.identity.domain.email_address import EmailAddress, NotAnAddress
from services.identity.domain.mail import MailPurpose
from services.identity.domain.password import Password
from services.identity.domain.pending_sign_up import PendingSignUp
from services.identity.domain.refusals import Busy, WrongCredentials
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.throttle import Limits
from services.identity.ports.password_hasher import PasswordHasher
from services.identity.ports.work import Work


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has just begun. The token is told this once."""

    holder: AccountHolder
    token: SecretToken
    #: When it ends at the latest.
    expires_at: datetime


class SignIn:
    """One look-up and one hash for every address, known or not, verified or not."""

    def __init__(
        self,
        *,
        work: Work,
        hasher: PasswordHasher,
        throttle: SignInThrottle,
        mail_queue: MailQueue,
        sessions: BeginSession,
        clock: Clock,
        limits: Limits,
    ) -> None:
        self._work = work
        self._hasher = hasher
        self._throttle = throttle
        self._mail_queue = mail_queue
        self._sessions = sessions
        self._clock = clock
        self._limits = limits

    def __call__(
        self, typed_email: str, password: Password, *, network: str, browser: Browser
    ) -> SignedIn:
        email = _address(typed_email)
        self._throttle.admit(email.key, network)
        holder, pending = self._look_up(email)
        stored = holder.password_hash if holder else pending.password_hash if pending else None
        if not self._matches(password, stored, email, network):
            raise WrongCredentials
        if holder is None:
            if pending is not None:
                self._verify_again(pending)
            raise WrongCredentials
        self._throttle.succeeded(email.key, network)
        return self._begin_session(holder, browser)

    def _look_up(self, email: EmailAddress) -> tuple[AccountHolder | None, PendingSignUp | None]:
        with self._work.begin() as tx:
            return (
                tx.holders.with_address(email),
                tx.sign_ups.newest_for(email, self._clock.now()),
            )

    def _matches(
        self, password: Password, stored: str | None, email: EmailAddress, network: str
    ) -> bool:
        try:
            return self._hasher.matches(password, stored)
        except Busy:
            self._throttle.was_not_checked(email.key, network)
            raise

    def _verify_again(self, pending: PendingSignUp) -> None:
        """Who knows the password of an unverified sign-up gets its link again, now and then."""
        limit = self._limits.verify_again
        if self._mail_queue.allows(limit, MailPurpose.VERIFY_ADDRESS, pending.email):
            with self._work.begin() as tx:
                self._mail_queue.to_sign_up(tx, pending.id, pending.email)

    def _begin_session(self, holder: AccountHolder, browser: Browser) -> SignedIn:
        with self._work.begin() as tx:
            held = tx.holders.hold(holder.account_id)
            # A reset since the look-up has ended every session; this one must not outlive it.
            if held is None or held.password_hash != holder.password_hash:
                raise WrongCredentials
            begun = self._sessions(tx, held, ("pwd",), browser)
        return SignedIn(held, begun.token, begun.expires_at)


def _address(typed: str) -> EmailAddress:
    """The address; what is not one is looked up all the same, in vain, and takes as long."""
    try:
        return EmailAddress.parse(typed)
    except NotAnAddress:
        return EmailAddress("not an address")
