"""Digests that tell nothing without the key."""

from typing import Protocol


class KeyedDigests(Protocol):
    def __call__(self, *parts: str) -> bytes:
        """32 bytes, always the same for the same *parts*; no two lists of parts share one.

        The key is not in the database: what is as short as six digits cannot be found by trying.
        """
