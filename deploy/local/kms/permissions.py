"""Who may use which key, as IAM would have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import grpc
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from deploy.local.rpc import RpcFailure
from deploy.local.token_issuer import ISSUER, TokenIssuer

AUDIENCE = "https://cloudkms.googleapis.com/"


@dataclass(frozen=True)
class Permissions:
    """*users* may encrypt and decrypt with the key they stand at; *administrator* may change all.

    Callers say who they are with an ID token for AUDIENCE, signed by *issuer*.
    """

    issuer: TokenIssuer
    users: Mapping[str, Sequence[str]]
    administrator: str

    def admit_user(self, key: str, metadata: Mapping[str, str | bytes]) -> None:
        """Raises RpcFailure unless the caller may use the key named *key*."""
        if self._caller(metadata) not in self.users.get(key, ()):
            raise RpcFailure(
                grpc.StatusCode.PERMISSION_DENIED,
                f"Permission 'cloudkms.cryptoKeyVersions.useToDecrypt' denied on '{key}'.",
            )

    def admit_administrator(self, metadata: Mapping[str, str | bytes]) -> None:
        """Raises RpcFailure unless the caller may look at keys and change them."""
        if self._caller(metadata) != self.administrator:
            raise RpcFailure(grpc.StatusCode.PERMISSION_DENIED, "Permission denied.")

    def _caller(self, metadata: Mapping[str, str | bytes]) -> str:
        token = str(metadata.get("authorization", "")).removeprefix("Bearer ")
        try:
            keys = KeySet.import_key_set({"keys": self.issuer.certificates()["keys"]})
            claims = jwt.decode(token, keys, algorithms=["RS256"]).claims
            _RULES.validate(claims)
        except (JoseError, ValueError) as error:
            raise RpcFailure(
                grpc.StatusCode.UNAUTHENTICATED, "Request had invalid authentication credentials."
            ) from error
        return str(claims["email"])


_RULES = jwt.JWTClaimsRegistry(
    iss={"essential": True, "value": ISSUER},
    aud={"essential": True, "value": AUDIENCE},
    exp={"essential": True},
    email={"essential": True},
)
