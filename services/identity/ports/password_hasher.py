"""Slow hashing of passwords."""

from typing import Protocol

from services.identity.domain.password import Password


class PasswordHasher(Protocol):
    """Both methods raise Busy when too many hash at once: a flood must not take every core."""

    def hash(self, password: Password) -> str:
        """The hash to store. The password must be one that can be hashed."""

    def matches(self, password: Password, stored: str | None) -> bool:
        """Whether this is the password of *stored*.

        Takes the same time when *stored* is None, and for a password that cannot be hashed: then
        it is False.
        """
