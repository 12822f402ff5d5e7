"""Sealing credentials, and opening them where they belong."""

from typing import Protocol

from services.integrations.domain.sealed import Place, Sealed
from services.integrations.domain.secret_text import SecretText


class PreparedSeal(Protocol):
    """A data key that is wrapped already: sealing with it needs no key service."""

    def __call__(self, secret: SecretText) -> Sealed:
        """Seal one secret. A second one raises RuntimeError: its nonce would be the same."""


class CredentialCipher(Protocol):
    """Every method may raise KeyServiceUnavailable: then nothing was sealed or opened."""

    def seal(self, secret: SecretText, *, place: Place) -> Sealed:
        """Encrypt *secret* under a data key of its own, for *place* alone."""

    def prepare(self, *, place: Place) -> PreparedSeal:
        """Get ready to seal something for *place* that must not be lost once it is there."""

    def open(self, sealed: Sealed, *, place: Place) -> SecretText:
        """The secret. Raises DecryptionFailed for anything but what was sealed for *place*.

        `open_credential` is the only use case that may call this: it keeps the ledger.
        """

    def rewrap(self, sealed: Sealed, *, place: Place) -> Sealed:
        """The same payload, its data key wrapped by the key's current version.

        The payload is not opened. Raises DecryptionFailed.
        """

    def current_version(self) -> str:
        """The full name of the key version that wraps now."""
