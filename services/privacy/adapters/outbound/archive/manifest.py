"""The manifest: what is in an archive, with the SHA-256 of every file, signed."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT: Final = "azmyra-export-1"


@dataclass(frozen=True)
class ManifestSigner:
    """Signs with Ed25519 under the first key of *keys_file*, a JWK Set of private OKP keys."""

    keys_file: Path

    def signed(self, content: Mapping[str, Any]) -> str:
        """`manifest.json`: the content as text, so that its bytes are those that were signed."""
        body = json.dumps(
            {"format": FORMAT, **content},
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )
        key = json.loads(self.keys_file.read_bytes())["keys"][0]
        private = Ed25519PrivateKey.from_private_bytes(
            base64.urlsafe_b64decode(key["d"] + "=" * (-len(key["d"]) % 4))
        )
        signature = base64.b64encode(private.sign(body.encode())).decode()
        signed = {"manifest": body, "signature": signature, "key_id": key["kid"]}
        return json.dumps(signed, indent=1, ensure_ascii=False)
