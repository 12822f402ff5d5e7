"""Bytes that lie somewhere, of which a piece is read at a time."""

from typing import Protocol


class StoredBytes(Protocol):
    @property
    def size(self) -> int:
        """How many there are."""

    def read(self, start: int, size: int) -> bytes:
        """*size* bytes from *start*; fewer at the end."""
