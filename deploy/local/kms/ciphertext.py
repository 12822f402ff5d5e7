"""What Encrypt answers: ``version (4 bytes) | nonce (12) | AES-256-GCM ciphertext and tag (16)``.

The cipher's associated data is ``length of the key's name (4) | name | caller's own``: what one
key encrypted opens under no other, and not with other associated data.
"""

import secrets
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_HEAD = struct.Struct(">I12s")
_TAG_BYTES = 16


class NotDecrypted(Exception):
    """These bytes were not encrypted by this version of this key with this associated data."""


def sealed(key: bytes, name: str, version: int, plaintext: bytes, associated: bytes) -> bytes:
    """*plaintext* under version number *version*, whose bits are *key*, of the key *name*."""
    nonce = secrets.token_bytes(12)
    encrypted = AESGCM(key).encrypt(nonce, plaintext, _bound(name, associated))
    return _HEAD.pack(version, nonce) + encrypted


def version_of(ciphertext: bytes) -> int:
    """Which version encrypted it. Raises NotDecrypted for what is too short to say."""
    if len(ciphertext) < _HEAD.size + _TAG_BYTES:
        raise NotDecrypted
    version: int = _HEAD.unpack_from(ciphertext)[0]
    return version


def opened(key: bytes, name: str, ciphertext: bytes, associated: bytes) -> bytes:
    """The plaintext. Raises NotDecrypted."""
    _, nonce = _HEAD.unpack_from(ciphertext)
    try:
        return AESGCM(key).decrypt(nonce, ciphertext[_HEAD.size :], _bound(name, associated))
    except InvalidTag as error:
        raise NotDecrypted from error


def _bound(name: str, associated: bytes) -> bytes:
    return struct.pack(">I", len(name.encode())) + name.encode() + associated
