"""Whether an export was signed here."""

from typing import Literal, Protocol

Verdict = Literal["valid", "invalid", "unknown_key"]


class ExportSignatures(Protocol):
    def verdict(self, body: bytes, signature: bytes, key_id: str) -> Verdict:
        """Of an Ed25519 signature over *body*. Raises Unavailable when the keys cannot be had."""
