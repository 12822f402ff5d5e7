"""Signs with Ed25519 under a key that only the key service can open."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.jwk import OKPKey
from typing_extensions import override

from services.chassis.key_service import KeyService
from services.privacy.adapters.outbound.signing_key_files import SigningKey, SigningKeyFiles
from services.privacy.ports.signer import Signature, Signer

# A private half that is moved behind another key's id, or used for anything else, does not open.
_PURPOSE = "azmyra privacy signing key 1"


@dataclass(frozen=True)
class Ed25519Signer(Signer):
    """The private half is opened for one signature and then forgotten.

    *key* is the full resource name of the wrapping key. The first signature ever makes the first
    signing key.
    """

    files: SigningKeyFiles
    keys: KeyService
    key: str

    @override
    def sign(self, text: str) -> Signature:
        held = next(iter(self.files.all()), None) or self._added()
        wrapped = base64.b64decode(held.wrapped)
        seed = self.keys.unwrap(self.key, wrapped, bound_to=_bound_to(held.id))
        made = Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode())
        return Signature(base64.b64encode(made).decode(), held.id)

    @override
    def public_keys(self) -> Mapping[str, str]:
        return {key.id: key.x for key in self.files.all()}

    @override
    def rotate(self) -> str:
        fresh = self._added()
        self.files.retire_older_than(fresh)
        return fresh.id

    def take_in(self, clear: Path) -> int:
        """Wrap what a JWK Set of private keys in *clear* signs with, and remove the file.

        The first of the set is the one that signs, until there is a newer; of the others the
        public halves are kept. Returns how many there were; 0 where there is no such file. May
        be done again after it was broken off. Raises Unavailable; the file stays then.
        """
        if not clear.exists():
            return 0
        taken: list[dict[str, Any]] = json.loads(clear.read_bytes())["keys"]
        known = self.public_keys()
        for age, jwk in enumerate(taken):
            if jwk["kid"] not in known:
                key = SigningKey(jwk["kid"], -age, jwk["x"])
                self.files.put(key if age else self._wrapped(key, jwk["d"]))
        clear.unlink()
        return len(taken)

    def _added(self) -> SigningKey:
        made = OKPKey.generate_key("Ed25519")
        jwk = {name: str(value) for name, value in made.as_dict(private=True).items()}
        newest = next(iter(self.files.all()), None)
        fresh = SigningKey(made.thumbprint(), newest.number + 1 if newest else 1, jwk["x"])
        wrapped = self._wrapped(fresh, jwk["d"])
        self.files.put(wrapped)
        return wrapped

    def _wrapped(self, key: SigningKey, d: str) -> SigningKey:
        seed = base64.urlsafe_b64decode(d + "=" * (-len(d) % 4))
        made = self.keys.wrap(self.key, seed, bound_to=_bound_to(key.id))
        wrapped = base64.b64encode(made.ciphertext).decode()
        return SigningKey(key.id, key.number, key.x, wrapped, made.key_version)


def _bound_to(key_id: str) -> bytes:
    return f"{len(_PURPOSE)}:{_PURPOSE}{len(key_id)}:{key_id}".encode()
