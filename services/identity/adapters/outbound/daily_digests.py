"""Keyed digests of addresses and networks, under a key of the day."""

import hashlib
import hmac
import json
from datetime import date
from functools import lru_cache
from typing import Final

KEY_BYTES: Final = 32


class DailyDigests:
    """HMAC-SHA256 under a key derived from the date: equal within a day, unrelated across days.

    Whoever holds the tables without the key learns neither an address nor a network, nor which
    rows of two days belong together.
    """

    def __init__(self, key: bytes) -> None:
        """*key*: 32 random bytes, the same in every instance."""
        if len(key) != KEY_BYTES:
            raise ValueError("the rate limit key has 32 bytes")
        self._key_of = lru_cache(maxsize=64)(lambda day: _hmac(key, f"day {day.isoformat()}"))

    def of(self, day: date, *parts: str) -> bytes:
        """The digest of *parts*, 32 bytes; no two lists of parts are written alike."""
        return _hmac(self._key_of(day), json.dumps(parts))


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), hashlib.sha256)
