"""Certificates of deletion: for whoever knows a receipt, long after the account is gone."""

from collections.abc import Iterable
from typing import Any

import orjson
from azmyra.privacy.v1 import deletion_pb2 as pb

from gateway.answers import Answer, document
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Deletions


class ReceiptsApi:
    """Signed out."""

    def __init__(self, deletions: Deletions) -> None:
        self._deletions = deletions

    @operation(
        "GET",
        "/privacy/receipts/{receipt_id}",
        "getDeletionReceipt",
        tag="privacy",
        signed_in=False,
        answer="DeletionReceipt",
    )
    def read(self, call: Call, receipt_id: str) -> Answer:
        """How a deletion stands, and its signed certificate once it is complete."""
        request = pb.GetReceiptRequest(receipt_id=receipt_id)
        receipt = self._deletions(call, lambda stub: stub.GetReceipt, request)
        certificates = [certificate_object(one) for one in receipt.certificates]
        newest = certificates[-1] if certificates else _NO_CERTIFICATE
        return document(
            {**deletion_object(receipt.deletion), **newest, "certificates": certificates}
        )

    @operation(
        "GET",
        "/.well-known/azmyra-certificate-keys.json",
        "getCertificateKeys",
        base="",
        tag="privacy",
        signed_in=False,
        answer="CertificateKeys",
    )
    def keys(self, call: Call) -> Answer:
        """The public keys of certificates, as a JWK Set."""
        request = pb.ListCertificateKeysRequest()
        listed = self._deletions(call, lambda stub: stub.ListCertificateKeys, request)
        keys = [
            {"kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": one.key_id, "x": one.x}
            for one in listed.keys
        ]
        return document({"keys": keys})


_NO_CERTIFICATE: dict[str, Any] = {"certificate": None, "signature": None, "key_id": None}


def certificate_object(certificate: pb.Certificate) -> dict[str, Any]:
    """The signed bytes are the canonical JSON of `certificate`."""
    return {
        "certificate": orjson.loads(certificate.body),
        "signature": certificate.signature,
        "key_id": certificate.key_id,
    }


def deletion_object(deletion: pb.Deletion) -> dict[str, Any]:
    return {
        "receipt_id": deletion.receipt_id,
        "state": deletion.state,
        "requested_at": deletion.requested_at,
        "erase_at": deletion.erase_at,
        "live_gone_by": deletion.live_gone_by,
        "backups_gone_by": deletion.backups_gone_by,
        "parts": [
            {
                "service": part.service,
                "erased_at": part.erased_at,
                "removed": rows_object(part.removed),
            }
            for part in deletion.parts
        ],
        "kept": held_objects(deletion.kept),
    }


def held_objects(kept: Iterable[pb.HeldRecords]) -> list[dict[str, str]]:
    return [{"records": one.records, "reason": one.reason, "until": one.until} for one in kept]


def rows_object(records: Iterable[pb.TableRecords]) -> dict[str, int]:
    return {one.records: one.count for one in records}
