"""Room for requests that hash a password: few at a time, so that the others find a thread."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from gateway.problems import TooManyRequests

_RETRY_AFTER: Final = 2


class SlowLane:
    """At most *most* at a time in this process; the next is refused at once, to come again.

    Identity bounds how many are hashed. Here it is bounded how many of this process's few threads
    may wait for it: a flood of sign-ins would else hold them all.
    """

    def __init__(self, most: int) -> None:
        self._room = threading.Semaphore(most)

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Raise TooManyRequests where there is no room."""
        if not self._room.acquire(blocking=False):
            raise TooManyRequests(_RETRY_AFTER)
        try:
            yield
        finally:
            self._room.release()
