"""What a service asks of the keeper of its keys, in words that applications may use.

Pure standard library. `cloud_kms.CloudKms` is the adapter; tests/fake_key_service.py the fake.
"""

from dataclasses import dataclass
from typing import Protocol

from services.chassis.refusals import Unavailable


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Some bytes that only the key service can open, and the full name of the version that can."""

    ciphertext: bytes
    key_version: str


class KeyService(Protocol):
    """Encrypts small secrets, such as data keys, under keys that never leave it."""

    def wrap(self, key: str, plaintext: bytes, *, bound_to: bytes) -> Wrapped:
        """Encrypt at most 64 KiB under the primary version of *key*, a full resource name.

        *bound_to* is associated data: not kept, and needed to unwrap. Raises
        KeyServiceUnavailable (KeyUseRefused, when it answered and said no).
        """

    def unwrap(self, key: str, ciphertext: bytes, *, bound_to: bytes) -> bytes:
        """Open what any enabled version of *key* wrapped with the same *bound_to*.

        Raises NotUnwrapped, and KeyServiceUnavailable as `wrap` does.
        """


class KeyServiceUnavailable(Unavailable):
    """The key service does not answer at the moment; nothing was changed, try again."""


class KeyUseRefused(KeyServiceUnavailable):
    """The key service does not let this key be used at the moment; nothing was changed."""


class NotUnwrapped(Exception):
    """Not something that this key wrapped for this place."""
