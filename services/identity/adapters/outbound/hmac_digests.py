"""Keyed digests that stay the same from day to day."""

import hashlib
import hmac
import json

from services.identity.adapters.outbound.daily_digests import KEY_BYTES


class HmacDigests:
    """Implements the port KeyedDigests: HMAC-SHA256 under a key made for this purpose alone."""

    def __init__(self, key: bytes) -> None:
        """*key*: 32 random bytes, the same in every instance."""
        if len(key) != KEY_BYTES:
            raise ValueError("the rate limit key has 32 bytes")
        # Not the key itself: that one makes the digests of the days (daily_digests.py).
        self._key = hmac.digest(key, b"lasting digests", hashlib.sha256)

    def __call__(self, *parts: str) -> bytes:
        return hmac.digest(self._key, json.dumps(parts).encode(), hashlib.sha256)
