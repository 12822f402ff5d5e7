"""AES-256-GCM as it is stored: ``nonce (12 bytes) | ciphertext | tag (16 bytes)``.

Source: NIST SP 800-38D.
"""

import os
from collections.abc import Callable
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.integrations.domain.sealed import DecryptionFailed

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16


def encrypt(
    plaintext: bytes, associated: bytes, *, random: Callable[[int], bytes] = os.urandom
) -> tuple[bytes, bytes]:
    """A fresh key, 32 bytes, and *plaintext* under it. Nobody can use a nonce twice.

    *random* gives as many bytes as it is asked for; a test of published vectors has its own.
    """
    drawn = random(KEY_BYTES + NONCE_BYTES)
    key, nonce = drawn[:KEY_BYTES], drawn[KEY_BYTES:]
    return key, nonce + AESGCM(key).encrypt(nonce, plaintext, associated)


def decrypt(key: bytes, encrypted: bytes, associated: bytes) -> bytes:
    """The plaintext. Raises DecryptionFailed, which does not say why."""
    if len(key) != KEY_BYTES or len(encrypted) < NONCE_BYTES + TAG_BYTES:
        raise DecryptionFailed
    nonce, ciphertext = encrypted[:NONCE_BYTES], encrypted[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, associated)
    except InvalidTag:
        raise DecryptionFailed from None
