"""bcrypt with work factor 12, for a bounded number of passwords at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Semaphore
from typing import Final

import bcrypt

from services.identity.domain.password import Password
from services.identity.domain.refusals import Busy

#: Promise 4.3. Not a setting: nothing may lower it.
WORK_FACTOR: Final = 12
# A hash of 256 bits that were thrown away: comparing with it costs what a real one costs.
_NOBODYS: Final = b"$2b$12$kAo88wxkmP492x.qca15IeBDz51Rp.HaiY3fFeNsA2PwzRmmiT6yW"
_RETRY_AFTER: Final = 2


class BcryptHasher:
    """Implements the port PasswordHasher.

    A hash holds a core for a quarter of a second (the GIL is released). At most *threads* run and
    *waiting* more wait for up to *patience* seconds; the rest are refused at once, so that a flood
    of sign-ins leaves threads and cores to the people who are signed in.
    """

    def __init__(self, *, threads: int, waiting: int = 1, patience: float = 3.0) -> None:
        self._slots = Semaphore(threads)
        self._room = threads + waiting
        self._patience = patience
        self._lock = Lock()

    def hash(self, password: Password) -> str:
        if not password.can_be_hashed():
            raise ValueError("over 72 bytes or with a NUL: the policy refuses it before")
        with self._slot():
            salt = bcrypt.gensalt(WORK_FACTOR, prefix=b"2b")
            return bcrypt.hashpw(password.encoded(), salt).decode()

    def matches(self, password: Password, stored: str | None) -> bool:
        hashable = password.can_be_hashed()
        given = password.encoded() if hashable else b""
        with self._slot():
            same = bcrypt.checkpw(given, stored.encode() if stored else _NOBODYS)
        return same and hashable and stored is not None

    @contextmanager
    def _slot(self) -> Iterator[None]:
        with self._lock:
            if self._room == 0:
                raise Busy(retry_after=_RETRY_AFTER)
            self._room -= 1
        try:
            if not self._slots.acquire(timeout=self._patience):
                raise Busy(retry_after=_RETRY_AFTER)
            try:
                yield
            finally:
                self._slots.release()
        finally:
            with self._lock:
                self._room += 1
