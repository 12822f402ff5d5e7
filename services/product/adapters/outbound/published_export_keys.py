"""The keys that exports are signed with, as privacy publishes them."""

import base64
from typing import Self

from azmyra.privacy.v1.deletion_pb2 import ListCertificateKeysRequest
from azmyra.privacy.v1.deletion_pb2_grpc import DeletionServiceStub
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from typing_extensions import override

from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.grpc_target import GrpcTarget
from services.chassis.id_tokens import IdTokens
from services.chassis.refusals import Unavailable
from services.product.ports.export_signatures import ExportSignatures, Verdict


class PublishedExportKeys(ExportSignatures):
    """Asks each time: a key that was put first a minute ago has signed exports since."""

    @classmethod
    def at(cls, target: GrpcTarget, audience: str, id_tokens: IdTokens) -> Self:
        return cls(GrpcClient(target, audience, id_tokens, DeletionServiceStub))

    def __init__(self, client: GrpcClient[DeletionServiceStub]) -> None:
        self._client = client

    @override
    def verdict(self, body: bytes, signature: bytes, key_id: str) -> Verdict:
        published = self._published(key_id)
        if published is None:
            return "unknown_key"
        try:
            Ed25519PublicKey.from_public_bytes(published).verify(signature, body)
        except InvalidSignature:
            return "invalid"
        return "valid"

    def _published(self, key_id: str) -> bytes | None:
        try:
            answer = self._client.call(
                lambda stub: stub.ListCertificateKeys,
                ListCertificateKeysRequest(),
                idempotent=True,
            )
        except RefusedCall as refused:
            raise Unavailable from refused
        for key in answer.keys:
            if key.key_id == key_id:
                return base64.urlsafe_b64decode(key.x + "=" * (-len(key.x) % 4))
        return None
