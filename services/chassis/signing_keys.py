"""The public keys that somebody signs tokens with, as their JWKS has them."""

import threading
from typing import Final

import orjson
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError
from joserfc.jwk import KeySet

from services.chassis import http_get

_KEPT, _REFETCHED_AFTER = 3600.0, 5.0
#: Public keys alone: an algorithm with a shared secret would take our copy of the key for one.
_ALGORITHMS: Final = ["RS256"]


class SigningKeys:
    """Kept for an hour, and fetched again, at most every 5 s, for a token that names another."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._keys: KeySet | None = None
        self._fetched_at = float("-inf")
        self._lock = threading.Lock()

    def decoded(self, token: str, now: float) -> jwt.Token:
        """The token, its signature checked and nothing else. *now* in seconds, as time.time().

        Raises JoseError or ValueError for one that does not hold, Unavailable without keys.
        """
        keys = self._current(now, older_than=_KEPT)
        try:
            return jwt.decode(token, keys, algorithms=_ALGORITHMS)
        except InvalidKeyIdError:
            renewed = self._current(now, older_than=_REFETCHED_AFTER)
            if renewed is keys:
                raise
            return jwt.decode(token, renewed, algorithms=_ALGORITHMS)

    def _current(self, now: float, *, older_than: float) -> KeySet:
        with self._lock:
            if self._keys is None or now - self._fetched_at > older_than:
                body = http_get.get(self._url, headers={}, timeout=3.0)
                self._keys = KeySet.import_key_set(orjson.loads(body))
                self._fetched_at = now
            return self._keys
