"""bcrypt with work factor 12, for a bounded number of passwords at a time."""

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Lock, get_native_id
from typing import Final, TypeVar

import bcrypt

from services.identity.domain.password import Password
from services.identity.domain.refusals import Busy

#: Promise 4.3. Not a setting: nothing may lower it.
WORK_FACTOR: Final = 12
# A hash of 256 bits that were thrown away: comparing with it costs what a real one costs.
_NOBODYS: Final = b"$2b$12$kAo88wxkmP492x.qca15IeBDz51Rp.HaiY3fFeNsA2PwzRmmiT6yW"
_RETRY_AFTER: Final = 2
# How much hashing yields to other work on the same cores, on a scale that ends with 19: beside a
# busy process it still gets a quarter of a core.
_YIELDS_BY: Final = 5
_YIELDS_TO_ALL: Final = 19

_Made = TypeVar("_Made")


class BcryptHasher:
    """Implements the port PasswordHasher.

    A hash holds a core for a quarter of a second (the GIL is released). At most *threads* run,
    each in a thread that yields to whatever else wants its core; *waiting* more wait for up to
    *patience* seconds; the rest are refused at once, so that a flood of sign-ins leaves threads
    and cores to the people who are signed in.
    """

    def __init__(self, *, threads: int, waiting: int = 1, patience: float = 3.0) -> None:
        self._threads = ThreadPoolExecutor(threads, "hashing", _yield_to_others)
        self._room = threads + waiting
        self._patience = patience
        self._lock = Lock()

    def hash(self, password: Password) -> str:
        if not password.can_be_hashed():
            raise ValueError("over 72 bytes or with a NUL: the policy refuses it before")
        salt = bcrypt.gensalt(WORK_FACTOR, prefix=b"2b")
        return self._in_turn(lambda: bcrypt.hashpw(password.encoded(), salt)).decode()

    def matches(self, password: Password, stored: str | None) -> bool:
        hashable = password.can_be_hashed()
        given = password.encoded() if hashable else b""
        against = stored.encode() if stored else _NOBODYS
        same = self._in_turn(lambda: bcrypt.checkpw(given, against))
        return same and hashable and stored is not None

    def _in_turn(self, work: Callable[[], _Made]) -> _Made:
        """What *work* makes, in a thread of ours. Raises Busy."""
        self._take_a_place()
        try:
            turn = self._threads.submit(work)
            wait([turn], timeout=self._patience)
            # What has begun is waited for; what has not is given up.
            turn.cancel()
            try:
                return turn.result()
            except CancelledError:
                raise Busy(retry_after=_RETRY_AFTER) from None
        finally:
            with self._lock:
                self._room += 1

    def _take_a_place(self) -> None:
        with self._lock:
            if self._room == 0:
                raise Busy(retry_after=_RETRY_AFTER)
            self._room -= 1


def _yield_to_others() -> None:
    # On Linux a thread has a niceness of its own; elsewhere hashing is as any other work.
    with suppress(OSError):
        thread = get_native_id()
        niceness = os.getpriority(os.PRIO_PROCESS, thread) + _YIELDS_BY
        os.setpriority(os.PRIO_PROCESS, thread, min(niceness, _YIELDS_TO_ALL))
