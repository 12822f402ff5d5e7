"""A guard against floods; the limits that count are identity's."""

import hashlib
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

from gateway.problems import TooManyRequests

_WINDOW: Final = 60.0


class FloodGuard:
    """Counts requests per network and minute, in this process alone.

    Networks are counted by their keyed BLAKE2b, whose key is born and dies with the process, so
    that the memory holds none of them.
    """

    def __init__(self, per_minute: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowed = per_minute
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._seen: Counter[bytes] = Counter()
        self._ends = 0.0
        self._lock = threading.Lock()

    def __call__(self, network: str) -> None:
        """Raise TooManyRequests when *network* has used up its minute."""
        who = hashlib.blake2b(network.encode(), key=self._key, digest_size=16).digest()
        now = self._clock()
        with self._lock:
            if now >= self._ends:
                self._seen.clear()
                self._ends = now + _WINDOW
            self._seen[who] += 1
            if self._seen[who] > self._allowed:
                raise TooManyRequests(retry_after=max(1, round(self._ends - now)))
