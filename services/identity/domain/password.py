"""A password on its way to the hasher."""

from typing import Final

from typing_extensions import override

#: bcrypt reads no further. More is refused, never cut.
LONGEST_BYTES: Final = 72
SHORTEST: Final = 8


class Password:
    """A password as it was typed, which no log line, traceback or `repr` can show."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text, unchanged: not stripped, not normalised (ASVS 6.2.8)."""
        return self._text

    def encoded(self) -> bytes:
        """The UTF-8 bytes that are hashed."""
        return self._text.encode()

    def can_be_hashed(self) -> bool:
        """Whether bcrypt reads all of it: at most 72 bytes in UTF-8, and no NUL."""
        return "\0" not in self._text and len(self.encoded()) <= LONGEST_BYTES

    @override
    def __repr__(self) -> str:
        return "Password(…)"
