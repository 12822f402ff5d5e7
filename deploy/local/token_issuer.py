"""Google's signature on ID tokens, made with a key of this machine's own."""

import time
import zlib
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import jwt
from joserfc.jwk import RSAKey

from deploy.local.secret_files import kept

ISSUER = "https://accounts.google.com"
LIFETIME_SECONDS = 3600


class TokenIssuer:
    """Signs RS256 ID tokens shaped as Google's, with the private key in *key_file* (PEM, 0600).

    Every stand-in that signs reads the same file; the first one makes it.
    """

    def __init__(self, key_file: Path) -> None:
        bare = RSAKey.import_key(kept(key_file, _new_key))
        self._key = RSAKey.import_key(bare.as_dict(private=True), {"kid": bare.thumbprint()})

    def id_token(self, email: str, audience: str) -> str:
        """A token that says the bearer is the service account *email*, for one hour."""
        now = int(time.time())
        subject = str(10**20 + zlib.crc32(email.encode()))
        claims = {
            "iss": ISSUER,
            "aud": audience,
            "azp": subject,
            "sub": subject,
            "email": email,
            "email_verified": True,
            "iat": now,
            "exp": now + LIFETIME_SECONDS,
        }
        return jwt.encode({"alg": "RS256", "kid": self._key.kid}, claims, self._key)

    def certificates(self) -> dict[str, Any]:
        """The public half, as a JWK Set."""
        return {"keys": [self._key.as_dict(private=False, alg="RS256", use="sig")]}


def _new_key() -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
