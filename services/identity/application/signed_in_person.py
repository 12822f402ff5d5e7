"""Who holds a session, for what is done within it."""

from services.chassis.clock import Clock
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.refusals import NotSignedIn
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session, SessionLifetimes
from services.identity.ports.work import Work


class SignedInPerson:
    """Finds the session that a secret opens, and whose it is."""

    def __init__(self, work: Work, clock: Clock, lifetimes: SessionLifetimes) -> None:
        self._work = work
        self._clock = clock
        self._lifetimes = lifetimes

    def __call__(self, token: SecretToken) -> tuple[Session, AccountHolder]:
        """Raises NotSignedIn."""
        with self._work.begin() as tx:
            session = tx.sessions.with_digest(token.digest())
            holder = tx.holders.of_account(session.account_id) if session else None
        if session is None or holder is None:
            raise NotSignedIn
        if not session.is_alive(self._clock.now(), self._lifetimes):
            raise NotSignedIn
        return session, holder
