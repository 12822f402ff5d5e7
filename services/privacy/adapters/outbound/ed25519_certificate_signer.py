"""Certificates signed with Ed25519, under the first key of a file of JWKs."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.jwk import OKPKey

from services.privacy.domain.certificate import Certificate


class Ed25519CertificateSigner:
    """Implements the port CertificateSigner.

    The file is a JWK Set of private OKP keys; older ones stay behind the first for as long as
    certificates are to be checked against what we publish. It is read each time: a key that an
    operator puts first is the one used from then on.
    """

    def __init__(self, keys_file: Path) -> None:
        """Raises ValueError where the file holds no key."""
        self._keys_file = keys_file
        if not self._keys():
            raise ValueError("the file of certificate keys holds none")

    def sign(self, body: str) -> Certificate:
        key = self._keys()[0]
        private = Ed25519PrivateKey.from_private_bytes(_bytes(key["d"]))
        signature = base64.b64encode(private.sign(body.encode())).decode()
        return Certificate(body, signature, key["kid"])

    def public_keys(self) -> Mapping[str, str]:
        return {key["kid"]: key["x"] for key in self._keys()}

    def rotate(self) -> str:
        fresh = OKPKey.generate_key("Ed25519", auto_kid=True).as_dict(private=True)
        beside = self._keys_file.with_name(f"{self._keys_file.name}.new")
        beside.touch(mode=0o600)
        beside.write_text(json.dumps({"keys": [fresh, *self._keys()]}), encoding="utf-8")
        beside.replace(self._keys_file)
        return str(fresh["kid"])

    def _keys(self) -> list[dict[str, Any]]:
        keys: list[dict[str, Any]] = json.loads(self._keys_file.read_bytes())["keys"]
        return keys


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
