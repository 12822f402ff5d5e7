"""Signs certificates."""

from collections.abc import Mapping
from typing import Protocol

from services.privacy.domain.certificate import Certificate


class CertificateSigner(Protocol):
    def sign(self, body: str) -> Certificate:
        """*body* with an Ed25519 signature over its UTF-8 bytes."""

    def public_keys(self) -> Mapping[str, str]:
        """Every key ever signed with, by id: 32 bytes, base64url without padding."""

    def rotate(self) -> str:
        """Sign with a fresh key from now on, whose id is returned; older ones stay published."""
