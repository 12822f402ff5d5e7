"""What the only cookie of a browser opens, whether or not somebody is signed in with it."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.chassis.clock import Clock
from services.identity.domain.provider_round import VISIT_LASTS, SignUpAnswers, Visit
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session, SessionLifetimes
from services.identity.ports.secret_tokens import SecretTokens
from services.identity.ports.work import Transaction


@dataclass(frozen=True, slots=True)
class Browser:
    """*given* is the cookie it must get now; None where the one that it has will do."""

    digest: bytes
    session: Session | None
    visit: Visit | None
    given: SecretToken | None = None
    #: When what was given ends.
    expires_at: datetime | None = None


class Browsers:
    """Knows a browser by its cookie, and gives one without a cookie that works a visit's."""

    def __init__(self, tokens: SecretTokens, clock: Clock, lifetimes: SessionLifetimes) -> None:
        self._tokens = tokens
        self._clock = clock
        self._lifetimes = lifetimes

    def known(self, tx: Transaction, digest: bytes) -> Browser:
        now = self._clock.now()
        session = tx.sessions.with_digest(digest)
        if session is not None and not session.is_alive(now, self._lifetimes):
            session = None
        return Browser(digest, session, tx.visits.with_digest(digest, now))

    def met(self, tx: Transaction, cookie: SecretToken) -> Browser:
        """The same, with a visit begun if the cookie opens nothing."""
        browser = self.known(tx, cookie.digest())
        if browser.session or browser.visit:
            return browser
        token = self._tokens()
        visit = Visit(token.digest(), self._clock.now() + VISIT_LASTS)
        tx.visits.keep(visit)
        return Browser(visit.token_digest, None, visit, token, visit.expires_at)

    def answered(self, tx: Transaction, browser: Browser, answers: SignUpAnswers) -> None:
        """Keep what everybody is asked before signing up."""
        visit = browser.visit or Visit(browser.digest, self._clock.now() + VISIT_LASTS)
        tx.visits.keep(replace(visit, answers=answers))
