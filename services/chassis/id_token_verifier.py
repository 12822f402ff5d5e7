"""Verifies the Google-signed ID token of a calling service account or of Pub/Sub."""

import threading
from collections.abc import Collection, Mapping
from typing import Any

import orjson
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from services.chassis import http_get
from services.chassis.clock import Clock, SystemClock
from services.chassis.expiring_cache import ExpiringCache
from services.chassis.refusals import Forbidden, Unauthenticated

_KEYS_KEPT, _REFETCHED_AFTER = 3600.0, 5.0
_LEEWAY = 10


class IdTokenVerifier:
    """Checks signature, issuer, audience, expiry, and the exact service account.

    Signing keys are kept for an hour and fetched again, at most every 5 s, when a token names one
    that is not among them. A verified token is not verified again until it expires.
    """

    def __init__(self, certs_url: str, issuer: str, *, clock: Clock | None = None) -> None:
        """*certs_url* answers a JWKS."""
        self._certs_url = certs_url
        self._issuer = issuer
        self._clock = clock or SystemClock()
        self._verified = ExpiringCache[tuple[str, str], str](1024)
        self._keys: KeySet | None = None
        self._fetched_at = float("-inf")
        self._lock = threading.Lock()

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
            claims = self._decoded(token, now).claims
            rules.validate(claims)
        except (JoseError, ValueError) as error:
            raise Unauthenticated("The service's token does not hold.") from error
        return claims

    def _decoded(self, token: str, now: float) -> jwt.Token:
        keys = self._current_keys(now, older_than=_KEYS_KEPT)
        try:
            return jwt.decode(token, keys, algorithms=["RS256"])
        except InvalidKeyIdError:
            renewed = self._current_keys(now, older_than=_REFETCHED_AFTER)
            if renewed is keys:
                raise
            return jwt.decode(token, renewed, algorithms=["RS256"])

    def _current_keys(self, now: float, *, older_than: float) -> KeySet:
        with self._lock:
            if self._keys is None or now - self._fetched_at > older_than:
                body = http_get.get(self._certs_url, headers={}, timeout=3.0)
                self._keys = KeySet.import_key_set(orjson.loads(body))
                self._fetched_at = now
            return self._keys
