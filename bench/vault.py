"""What sealing a credential costs beside bare AES-256-GCM, without the call to the key service.

Run as ``python -m bench.vault``. CPU time is told, and the best of alternating rounds, because
other work on the machine disturbs what makes system calls more than what makes none.
"""

import os
import sys
import time
import timeit
from collections.abc import Callable
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.chassis.key_service import Wrapped
from services.integrations.adapters.outbound.envelope_cipher import EnvelopeCipher
from services.integrations.domain.sealed import Place
from services.integrations.domain.secret_text import SecretText

_BYTES: Final = 200
_ROUNDS: Final = 100
_TIMES: Final = 1000
_AT_MOST: Final = 7.0


class _NoCall:
    """The key service's place, without its time."""

    def __init__(self) -> None:
        self._wrapped = Wrapped(bytes(60), "versions/1")

    def wrap(self, key: str, plaintext: bytes, *, bound_to: bytes) -> Wrapped:
        return self._wrapped

    def unwrap(self, key: str, ciphertext: bytes, *, bound_to: bytes) -> bytes:
        return bytes(32)


def main() -> int:
    """0 when sealing costs at most seven times the bare encryption."""
    ids = ("018f0000-0000-7000-8000-00000000ada0", "018f0000-0000-7000-8000-0000000c0ffe")
    place = Place(*ids, "slack", "access", 3)
    cipher, secret = EnvelopeCipher(_NoCall(), "vault"), SecretText("x" * _BYTES)
    bare, nonce, text = AESGCM(os.urandom(32)), os.urandom(12), bytes(_BYTES)
    associated = place.bound()
    rounds = [
        (
            _microseconds(lambda: bare.encrypt(nonce, text, associated)),
            _microseconds(lambda: cipher.seal(secret, place=place)),
        )
        for _ in range(_ROUNDS)
    ]
    plain, sealing = (min(times) for times in zip(*rounds, strict=True))
    ratio = sealing / plain
    print(
        f"vault: sealing {_BYTES} bytes with a key of its own takes "
        f"{sealing:.2f} µs, bare AES-256-GCM {plain:.2f} µs: {ratio:.1f} times "
        f"(at most {_AT_MOST:g})"
    )
    return int(ratio > _AT_MOST)


def _microseconds(act: Callable[[], object]) -> float:
    return timeit.timeit(act, number=_TIMES, timer=time.process_time) / _TIMES * 1e6


if __name__ == "__main__":
    sys.exit(main())
