"""Secrets that we hand out once and keep only as a digest."""

import base64
import hashlib
import re
from typing import Final, Self

from typing_extensions import override

#: 256 bits in base64url without padding.
_FORM: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_BYTES: Final = 32


class SecretToken:
    """256 random bits: a session, a verification or a reset. Does not print.

    It is compared through its SHA-256 alone. A fast digest is enough: what has 256 bits cannot be
    guessed, however quick the guessing.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    @classmethod
    def of(cls, random: bytes) -> Self:
        """The token made of 32 *random* bytes."""
        if len(random) != _BYTES:
            raise ValueError("a token has 256 bits")
        return cls(base64.urlsafe_b64encode(random).rstrip(b"=").decode())

    def reveal(self) -> str:
        """The text the person gets."""
        return self._text

    def digest(self) -> bytes:
        """SHA-256, 32 bytes: what is stored. What does not look like a token has one too."""
        return hashlib.sha256(self._text.encode()).digest()

    def is_well_formed(self) -> bool:
        return bool(_FORM.fullmatch(self._text))

    @override
    def __repr__(self) -> str:
        return "SecretToken(…)"
