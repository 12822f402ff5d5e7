"""Envelope encryption: a data key for each write, wrapped by a key that the key service keeps."""

import os
from typing import Final

from typing_extensions import override

from services.chassis.key_service import KeyService, NotUnwrapped, Wrapped
from services.integrations.adapters.outbound import aes_gcm
from services.integrations.domain.sealed import DecryptionFailed, Place, Sealed
from services.integrations.domain.secret_text import SecretText
from services.integrations.ports.credential_cipher import CredentialCipher, PreparedSeal

_VERSION: Final = b"\x01"
_PAYLOAD_FORMAT: Final = b"azmyra-credential-1|"
_KEY_FORMAT: Final = b"azmyra-data-key-1|"


class _PreparedSeal(PreparedSeal):
    """One data key, its nonce, and its wrapping."""

    def __init__(self, drawn: bytes, wrapped: Wrapped, bound: bytes) -> None:
        self._drawn: bytes | None = drawn
        self._wrapped = wrapped
        self._bound = bound

    @override
    def __call__(self, secret: SecretText) -> Sealed:
        drawn, self._drawn = self._drawn, None
        if drawn is None:
            raise RuntimeError("a data key encrypts once")
        plaintext = secret.reveal().encode()
        _, payload = aes_gcm.encrypt(
            plaintext, _PAYLOAD_FORMAT + self._bound, random=lambda _: drawn
        )
        return Sealed(_VERSION + payload, self._wrapped.ciphertext, self._wrapped.key_version)


class EnvelopeCipher(CredentialCipher):
    """Secure under chosen plaintext and ciphertext, and bound to its place: see Sealed.

    A data key encrypts one secret and is then forgotten, so the bounds of AES-GCM on how much one
    key may encrypt are never near.
    """

    def __init__(self, keys: KeyService, key: str) -> None:
        """*key*: the full resource name of the wrapping key."""
        self._keys = keys
        self._key = key

    @override
    def seal(self, secret: SecretText, *, place: Place) -> Sealed:
        bound = place.bound()
        key, payload = aes_gcm.encrypt(secret.reveal().encode(), _PAYLOAD_FORMAT + bound)
        wrapped = self._keys.wrap(self._key, key, bound_to=_KEY_FORMAT + bound)
        return Sealed(_VERSION + payload, wrapped.ciphertext, wrapped.key_version)

    @override
    def prepare(self, *, place: Place) -> PreparedSeal:
        bound = place.bound()
        drawn = os.urandom(aes_gcm.KEY_BYTES + aes_gcm.NONCE_BYTES)
        key = drawn[: aes_gcm.KEY_BYTES]
        wrapped = self._keys.wrap(self._key, key, bound_to=_KEY_FORMAT + bound)
        return _PreparedSeal(drawn, wrapped, bound)

    @override
    def open(self, sealed: Sealed, *, place: Place) -> SecretText:
        if sealed.payload[:1] != _VERSION:
            raise DecryptionFailed
        data_key = self._unwrapped(sealed, place)
        opened = aes_gcm.decrypt(data_key, sealed.payload[1:], _PAYLOAD_FORMAT + place.bound())
        return SecretText(opened.decode())

    @override
    def rewrap(self, sealed: Sealed, *, place: Place) -> Sealed:
        data_key = self._unwrapped(sealed, place)
        wrapped = self._keys.wrap(self._key, data_key, bound_to=_KEY_FORMAT + place.bound())
        return Sealed(sealed.payload, wrapped.ciphertext, wrapped.key_version)

    @override
    def current_version(self) -> str:
        return self._keys.wrap(self._key, b"", bound_to=b"azmyra-version-1").key_version

    def _unwrapped(self, sealed: Sealed, place: Place) -> bytes:
        # The version is told by the wrapped key itself: the column is for counting alone.
        try:
            return self._keys.unwrap(
                self._key, sealed.wrapped_key, bound_to=_KEY_FORMAT + place.bound()
            )
        except NotUnwrapped:
            raise DecryptionFailed from None
