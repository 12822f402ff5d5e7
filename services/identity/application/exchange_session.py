"""Turning a session into an access token."""

from services.chassis.clock import Clock
from services.identity.domain.refusals import NotSignedIn
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import SessionLifetimes
from services.identity.ports.access_tokens import AccessToken, AccessTokens
from services.identity.ports.work import Work


class ExchangeSession:
    """Runs before nearly every request of a signed-in person: one read, and a write a minute."""

    def __init__(
        self,
        work: Work,
        access_tokens: AccessTokens,
        clock: Clock,
        lifetimes: SessionLifetimes,
    ) -> None:
        self._work = work
        self._access_tokens = access_tokens
        self._clock = clock
        self._lifetimes = lifetimes

    def __call__(self, token: SecretToken) -> AccessToken:
        if not token.is_well_formed():
            raise NotSignedIn
        now = self._clock.now()
        with self._work.begin() as tx:
            session = tx.sessions.with_digest(token.digest())
            if session is None or not session.is_alive(now, self._lifetimes):
                raise NotSignedIn
            if session.use_is_due(now):
                tx.sessions.note_use(session, now)
        return self._access_tokens.issue(session, now)
