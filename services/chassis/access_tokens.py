"""Access tokens: identity's word, for 60 seconds, on which account a request is for.

An EdDSA JWT (Ed25519) with iss "identity", aud "azmyra", sub (account), sid (session), amr,
auth_time, iat and exp. Every service verifies it with identity's public key, so that nobody else,
the gateway included, can invent an account.
"""

from datetime import UTC, datetime
from pathlib import Path

import orjson
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from services.chassis.caller import Caller
from services.chassis.clock import Clock, SystemClock
from services.chassis.expiring_cache import ExpiringCache
from services.chassis.refusals import Unauthenticated

_ISSUER, _AUDIENCE, _SECONDS = "identity", "azmyra", 60
_LEEWAY = 5
# RFC 9864 renamed EdDSA with this curve to Ed25519; both mean the same signature.
_ALGORITHMS = ["EdDSA", "Ed25519"]


class AccessTokenVerifier:
    """Verifies access tokens; one that was verified is not verified again until it expires."""

    def __init__(self, keys_file: Path, *, clock: Clock | None = None) -> None:
        """*keys_file* is a JWKS of Ed25519 public keys. Raises ValueError where it is not."""
        self._keys = KeySet.import_key_set(orjson.loads(keys_file.read_bytes()))
        self._clock = clock or SystemClock()
        self._verified = ExpiringCache[str, Caller](4096)

    def verify(self, token: str) -> Caller:
        """The person *token* speaks for; Unauthenticated when it does not hold."""
        now = self._clock.now().timestamp()
        return self._verified.get(token, now) or self._verify(token, now)

    def _verify(self, token: str, now: float) -> Caller:
        rules = jwt.JWTClaimsRegistry(
            now=int(now),
            leeway=_LEEWAY,
            iss={"essential": True, "value": _ISSUER},
            aud={"essential": True, "value": _AUDIENCE},
            sub={"essential": True},
            sid={"essential": True},
            exp={"essential": True},
            auth_time={"essential": True},
        )
        try:
            claims = jwt.decode(token, self._keys, algorithms=_ALGORITHMS).claims
            rules.validate(claims)
        except (JoseError, ValueError) as error:
            raise Unauthenticated from error
        caller = Caller(
            account_id=claims["sub"],
            session_id=claims["sid"],
            amr=tuple(claims.get("amr", ())),
            auth_time=datetime.fromtimestamp(claims["auth_time"], UTC),
        )
        self._verified.put(token, caller, until=float(claims["exp"]))
        return caller


class AccessTokenSigner:
    """Signs access tokens; identity alone holds the key."""

    def __init__(self, private_key_file: Path, *, clock: Clock | None = None) -> None:
        """*private_key_file* is a JWK, an Ed25519 private key with its kid."""
        self._key = OKPKey.import_key(orjson.loads(private_key_file.read_bytes()))
        self._clock = clock or SystemClock()

    def sign(self, caller: Caller) -> str:
        """A token that speaks for *caller* during the next 60 seconds."""
        now = int(self._clock.now().timestamp())
        claims = {
            "iss": _ISSUER,
            "aud": _AUDIENCE,
            "sub": caller.account_id,
            "sid": caller.session_id,
            "amr": list(caller.amr),
            "auth_time": int(caller.auth_time.timestamp()),
            "iat": now,
            "exp": now + _SECONDS,
        }
        header = {"alg": "Ed25519", "kid": self._key.kid}
        return jwt.encode(header, claims, self._key, algorithms=_ALGORITHMS)
