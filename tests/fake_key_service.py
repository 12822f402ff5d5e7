"""A key service in memory, for tests of whatever wraps keys."""

import secrets
from dataclasses import dataclass, field

from services.chassis.key_service import (
    KeyServiceUnavailable,
    KeyUseRefused,
    NotUnwrapped,
    Wrapped,
)


@dataclass
class FakeKeyService:
    """Remembers what it wrapped; *down* and *refusing* are for a test to set."""

    down: bool = False
    refusing: bool = False
    calls: int = 0
    versions: dict[str, int] = field(default_factory=dict)
    disabled: set[str] = field(default_factory=set)
    _wrapped: dict[bytes, tuple[str, str, bytes, bytes]] = field(default_factory=dict)

    def wrap(self, key: str, plaintext: bytes, *, bound_to: bytes) -> Wrapped:
        self._called()
        version = self.primary(key)
        ciphertext = secrets.token_bytes(32 + len(plaintext))
        self._wrapped[ciphertext] = (key, version, plaintext, bound_to)
        return Wrapped(ciphertext, version)

    def unwrap(self, key: str, ciphertext: bytes, *, bound_to: bytes) -> bytes:
        self._called()
        known_key, version, plaintext, known_place = self._wrapped.get(
            ciphertext, ("", "", b"", b"")
        )
        if (known_key, known_place) != (key, bound_to):
            raise NotUnwrapped
        if version in self.disabled:
            raise KeyUseRefused
        return plaintext

    def primary(self, key: str) -> str:
        """The version that wraps now."""
        return f"{key}/cryptoKeyVersions/{self.versions.get(key, 1)}"

    def rotate(self, key: str) -> None:
        """Wrap with a new version from now on."""
        self.versions[key] = self.versions.get(key, 1) + 1

    def _called(self) -> None:
        self.calls += 1
        if self.down:
            raise KeyServiceUnavailable
        if self.refusing:
            raise KeyUseRefused
