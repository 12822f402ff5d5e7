"""Answers to requests that carried an Idempotency-Key, kept for 24 hours."""

from typing import Protocol


class Answers(Protocol):
    def claim(self, operation: str, key: str, request_sha256: bytes) -> str | None:
        """The answer given before; None for a key not seen, which is now taken by this change.

        Waits while another change holds the same key. Raises IdempotencyKeyReused when the key
        belongs to another request.
        """

    def keep(self, operation: str, key: str, answer: str) -> None:
        """Store the answer, JSON text, of a key claimed in this change."""
