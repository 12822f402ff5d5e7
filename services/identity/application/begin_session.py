"""Beginning a session for somebody who has just proven who they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.application.security_log import SecurityLog
from services.identity.domain.account_holder import AccountHolder
from services.identity.domain.browser import Browser
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.security_event import SecurityEventKind
from services.identity.domain.session import Session, SessionLifetimes
from services.identity.ports.keyed_digests import KeyedDigests
from services.identity.ports.secret_tokens import SecretTokens
from services.identity.ports.work import Transaction

# The first sign-in comes from a browser nobody knows; of a young account that is no news.
_YOUNG: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that has just begun. The token is told this once."""

    token: SecretToken
    #: When it ends at the latest.
    expires_at: datetime


class BeginSession:
    """Stores the session in the transaction of the sign-in, and notes with what it was done."""

    def __init__(
        self,
        *,
        tokens: SecretTokens,
        digests: KeyedDigests,
        log: SecurityLog,
        clock: Clock,
        ids: IdFactory,
        lifetimes: SessionLifetimes,
    ) -> None:
        self._tokens = tokens
        self._digests = digests
        self._log = log
        self._clock = clock
        self._ids = ids
        self._lifetimes = lifetimes

    def __call__(
        self, tx: Transaction, holder: AccountHolder, amr: tuple[str, ...], browser: Browser
    ) -> Begun:
        now, token = self._clock.now(), self._tokens()
        session = Session(
            id=self._ids(),
            account_id=holder.account_id,
            token_digest=token.digest(),
            amr=amr,
            auth_time=now,
            created_at=now,
            last_used_at=now,
            device=browser.words,
        )
        tx.sessions.add(session)
        self._note(tx, holder, browser)
        return Begun(token, now + self._lifetimes.absolute)

    def _note(self, tx: Transaction, holder: AccountHolder, browser: Browser) -> None:
        account_id, now = holder.account_id, self._clock.now()
        digest = self._digests("browser", account_id, browser.family, browser.system)
        known = tx.browsers.knows(account_id, digest)
        first = not tx.browsers.knows_any(account_id) and now - holder.created_at < _YOUNG
        tx.browsers.remember(account_id, digest, now)
        new = SecurityEventKind.SIGNED_IN_FROM_NEW_BROWSER
        kind = SecurityEventKind.SIGNED_IN if known or first else new
        self._log.note(tx, account_id, kind, means=browser.words)
