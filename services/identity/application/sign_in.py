"""Signing in with e-mail and password."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.application.begin_session import BeginSession
from services.identity.application.sign_in_throttle import SignInThrottle
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.browser import Browser
from services.identity.domain.email_address import EmailAddress, NotAnAddress
from services.identity.domain.password import Password
from services.identity.domain.pending_sign_up import PendingSignUp
from services.identity.domain.refusals import Busy, WrongCredentials
from services.identity.domain.secret_token import SecretToken
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
        sessions: BeginSession,
        clock: Clock,
        ids: IdFactory,
    ) -> None:
        self._work = work
        self._hasher = hasher
        self._throttle = throttle
        self._sessions = sessions
        self._clock = clock
        self._ids = ids

    def __call__(
        self, typed_email: str, password: Password, *, network: str, browser: Browser
    ) -> SignedIn:
        email = _address(typed_email)
        self._throttle.admit(email.key, network, browser)
        holder, pending = self._look_up(email)
        stored = holder.password_hash if holder else pending.password_hash if pending else None
        try:
            same = self._hasher.matches(password, stored)
        except Busy:
            self._throttle.was_not_checked(email.key, network, browser)
            raise
        if holder is None or not same:
            self._ask_for_verification(pending if same else None)
            raise WrongCredentials
        self._throttle.succeeded(email.key, network, browser)
        return self._begin_session(holder, browser)

    def _look_up(self, email: EmailAddress) -> tuple[AccountHolder | None, PendingSignUp | None]:
        with self._work.begin() as tx:
            return (
                tx.holders.with_address(email),
                tx.sign_ups.newest_for(email, self._clock.now()),
            )

    def _ask_for_verification(self, pending: PendingSignUp | None) -> None:
        """Announce that the link of *pending* is wanted again; without one, of nobody's.

        The same work for every failed sign-in: whoever signed up in somebody's name knows the
        password, and must not see from the time whether the address had an account already.
        """
        with self._work.begin() as tx:
            tx.announce.verification_wanted(pending.id if pending else self._ids())

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
