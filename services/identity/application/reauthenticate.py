"""Proving the password again within a session, for acts that ask for it."""

from services.chassis.clock import Clock
from services.chassis.refusals import FieldProblem
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.password import Password
from services.identity.domain.refusals import (
    Busy,
    NotSignedIn,
    TooManyAttempts,
    WrongPassword,
)
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session, SessionLifetimes
from services.identity.domain.throttle import Limits
from services.identity.ports.password_hasher import PasswordHasher
from services.identity.ports.rate_limits import RateLimits
from services.identity.ports.work import Work


class Reauthenticate:
    """Moves the session's authentication time to now. Wrong tries are limited by session."""

    def __init__(
        self,
        *,
        work: Work,
        hasher: PasswordHasher,
        rate_limits: RateLimits,
        clock: Clock,
        lifetimes: SessionLifetimes,
        limits: Limits,
    ) -> None:
        self._work = work
        self._hasher = hasher
        self._rate_limits = rate_limits
        self._clock = clock
        self._lifetimes = lifetimes
        self._limit = limits.reauthenticate

    def __call__(self, token: SecretToken, password: Password) -> None:
        session, holder = self._signed_in(token)
        tally = self._rate_limits.count(self._limit, session.id)
        if tally.count > self._limit.most:
            raise TooManyAttempts(retry_after=tally.seconds_left)
        if not self._matches(password, holder.password_hash, session):
            raise WrongPassword(fields=[FieldProblem("password", "The password is wrong.")])
        self._rate_limits.clear(self._limit, session.id)
        with self._work.begin() as tx:
            tx.sessions.note_authentication(session, self._clock.now())

    def _signed_in(self, token: SecretToken) -> tuple[Session, AccountHolder]:
        with self._work.begin() as tx:
            session = tx.sessions.with_digest(token.digest())
            holder = tx.holders.of_account(session.account_id) if session else None
        if session is None or holder is None:
            raise NotSignedIn
        if not session.is_alive(self._clock.now(), self._lifetimes):
            raise NotSignedIn
        return session, holder

    def _matches(self, password: Password, stored: str, session: Session) -> bool:
        try:
            return self._hasher.matches(password, stored)
        except Busy:
            self._rate_limits.take_back(self._limit, session.id)
            raise
