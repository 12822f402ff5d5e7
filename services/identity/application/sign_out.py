"""Signing out."""

from services.identity.domain.secret_token import SecretToken
from services.identity.ports.work import Work


class SignOut:
    """Ends a session. One already ended is not an error."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def __call__(self, token: SecretToken) -> None:
        with self._work.begin() as tx:
            tx.sessions.end(token.digest())
