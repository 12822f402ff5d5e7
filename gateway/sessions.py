"""Turns the cookie's session token into an access token, by asking identity."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Protocol

from gateway.problems import NotSignedIn

#: Seconds for which a read may go on with the access token that it got before.
REUSED_FOR: Final = 5.0
_REMEMBERED: Final = 10_000


class Exchange(Protocol):
    def __call__(self, session_token: str, request_id: str) -> str:
        """An access token for the session. Raises NotSignedIn where there is no such session."""


class Sessions:
    """Reads reuse an access token for at most 5 seconds; whatever changes something asks anew.

    The memory belongs to one process and holds the latest 10,000 sessions.
    """

    def __init__(self, exchange: Exchange, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._exchange = exchange
        self._clock = clock
        self._known: OrderedDict[str, tuple[str, float]] = OrderedDict()
        self._lock = threading.Lock()

    def access_token(self, session_token: str, request_id: str, *, reads_only: bool) -> str:
        """Raise NotSignedIn where the token is none or its session has ended."""
        if not session_token:
            raise NotSignedIn
        if reads_only:
            token, until = self._known.get(session_token, ("", 0.0))
            if self._clock() < until:
                return token
        return self._exchanged(session_token, request_id)

    def forget(self, session_token: str) -> None:
        """Ask identity at the next request, whatever it does."""
        with self._lock:
            self._known.pop(session_token, None)

    def _exchanged(self, session_token: str, request_id: str) -> str:
        until = self._clock() + REUSED_FOR  # from before the question, so never longer than said
        try:
            token = self._exchange(session_token, request_id)
        except NotSignedIn:
            self.forget(session_token)
            raise
        with self._lock:
            self._known[session_token] = (token, until)
            self._known.move_to_end(session_token)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return token
