"""Beginning a session for somebody who has just proven who they are."""

from dataclasses import dataclass
from datetime import datetime

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.session import Session, SessionLifetimes
from services.identity.ports.secret_tokens import SecretTokens
from services.identity.ports.work import Transaction


@dataclass(frozen=True, slots=True)
class Begun:
    """The token is told this once."""

    token: SecretToken
    #: When the session ends at the latest.
    expires_at: datetime


class BeginSession:
    """Stores the session in the transaction of the sign-in."""

    def __init__(
        self, tokens: SecretTokens, clock: Clock, ids: IdFactory, lifetimes: SessionLifetimes
    ) -> None:
        self._tokens = tokens
        self._clock = clock
        self._ids = ids
        self._lifetimes = lifetimes

    def __call__(self, tx: Transaction, account_id: str, amr: tuple[str, ...]) -> Begun:
        now, token = self._clock.now(), self._tokens()
        tx.sessions.add(
            Session(
                id=self._ids(),
                account_id=account_id,
                token_digest=token.digest(),
                amr=amr,
                auth_time=now,
                created_at=now,
                last_used_at=now,
            )
        )
        return Begun(token, now + self._lifetimes.absolute)
