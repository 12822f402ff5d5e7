"""Access tokens, signed with identity's Ed25519 key."""

from datetime import datetime, timedelta
from typing import Final

from services.chassis.access_tokens import AccessTokenSigner
from services.chassis.caller import Caller
from services.identity.domain.session import Session
from services.identity.ports.access_tokens import AccessToken

_LASTS: Final = timedelta(seconds=60)


class SignedAccessTokens:
    """Implements the port AccessTokens."""

    def __init__(self, signer: AccessTokenSigner) -> None:
        self._signer = signer

    def issue(self, session: Session, at: datetime) -> AccessToken:
        caller = Caller(session.account_id, session.id, session.amr, session.auth_time)
        return AccessToken(self._signer.sign(caller), at + _LASTS)
