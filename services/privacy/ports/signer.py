"""Signs what people are to show others: certificates, and the manifests of exports."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class Signature(NamedTuple):
    """An Ed25519 signature in base64, and the id of the key that made it."""

    value: str
    key_id: str


class Signer(Protocol):
    def sign(self, text: str) -> Signature:
        """Of the UTF-8 bytes of *text*. Raises Unavailable while the key cannot be opened."""

    def public_keys(self) -> Mapping[str, str]:
        """Every key ever signed with, by id: 32 bytes, base64url without padding."""

    def rotate(self) -> str:
        """Sign with a fresh key from now on, whose id is returned; older ones stay published.

        Raises Unavailable where the fresh key cannot be kept; nothing is changed then.
        """
