"""Verifies the Google-signed ID token of a calling service account or of Pub/Sub."""

from collections.abc import Collection, Mapping
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError

from services.chassis.clock import Clock, SystemClock
from services.chassis.expiring_cache import ExpiringCache
from services.chassis.refusals import Forbidden, Unauthenticated
from services.chassis.signing_keys import SigningKeys

_LEEWAY = 10


class IdTokenVerifier:
    """Checks signature, issuer, audience, expiry, and the exact service account.

    A verified token is not verified again until it expires.
    """

    def __init__(self, certs_url: str, issuer: str, *, clock: Clock | None = None) -> None:
        """*certs_url* answers a JWKS."""
        self._keys = SigningKeys(certs_url)
        self._issuer = issuer
        self._clock = clock or SystemClock()
        self._verified = ExpiringCache[tuple[str, str], str](1024)

    def verify(self, token: str, *, audience: str, emails: Collection[str]) -> str:
        """The service account's e-mail address, one of *emails*.

        Raises Unauthenticated for a token that does not hold, Forbidden for another account, and
        Unavailable when the signing keys cannot be had.
        """
        now = self._clock.now().timestamp()
        email = self._verified.get((token, audience), now)
        if email is None:
            claims = self._claims(token, audience, now)
            email = str(claims["email"])
            self._verified.put((token, audience), email, until=float(claims["exp"]))
        if email not in emails:
            raise Forbidden("This service account may not call here.")
        return email

    def _claims(self, token: str, audience: str, now: float) -> Mapping[str, Any]:
        rules = jwt.JWTClaimsRegistry(
            now=int(now),
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
            email={"essential": True},
            email_verified={"essential": True, "value": True},
        )
        try:
            claims = self._keys.decoded(token, now).claims
            rules.validate(claims)
        except (JoseError, ValueError) as error:
            raise Unauthenticated("The service's token does not hold.") from error
        return claims
