"""The keys that a deployment's operator would make: for access tokens and for rate limits."""

import json
import secrets as random
from dataclasses import dataclass
from pathlib import Path

from joserfc.jwk import OKPKey

from deploy.local.secret_files import kept, write_private


@dataclass(frozen=True)
class KeyFiles:
    """Where the keys are. *access_public* is a JWK Set, *access_private* one JWK (Ed25519)."""

    access_private: Path
    access_public: Path
    rate_limit: Path


def key_files(secrets: Path) -> KeyFiles:
    """The key files below *secrets*; the first call makes them, with mode 0600."""
    files = KeyFiles(
        secrets / "access-token-key.json",
        secrets / "access-token-public-keys.json",
        secrets / "rate-limit-key",
    )
    private = OKPKey.import_key(json.loads(kept(files.access_private, _new_key)))
    public = {"keys": [private.as_dict(private=False)]}
    write_private(files.access_public, json.dumps(public).encode())
    kept(files.rate_limit, lambda: random.token_bytes(32))
    return files


def _new_key() -> bytes:
    key = OKPKey.generate_key("Ed25519")
    content = key.as_dict(private=True) | {"kid": key.thumbprint(), "use": "sig"}
    return json.dumps(content).encode()
