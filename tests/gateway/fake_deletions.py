"""Deletion as the gateway meets it: privacy's half, and identity's."""

import json

from azmyra.identity.v1 import leaving_pb2, leaving_pb2_grpc
from azmyra.privacy.v1 import deletion_pb2, deletion_pb2_grpc

from services.chassis.refusals import InvalidInput, NotFound

RECEIPT = "r" * 22
LINK_TOKEN, LINK_ACCESS = "l" * 43, "access-token-of-a-link"
CERTIFICATE = {"receipt_id": RECEIPT, "services": []}


class FakeDeletions(deletion_pb2_grpc.DeletionServiceServicer):
    def PreviewDeletion(self, request, context):  # noqa: N802
        rows = deletion_pb2.TableRecords(records="items", count=12)
        held = deletion_pb2.HeldRecords(
            records="product.items", reason="A court asked.", until="2027-01-01"
        )
        return deletion_pb2.PreviewDeletionResponse(
            services=[deletion_pb2.ServiceRecords(service="product", records=[rows])],
            kept=[held],
            live_gone_by="2026-12-07",
            backups_gone_by="2026-12-21",
            grace_days=7,
        )

    def RequestDeletion(self, request, context):  # noqa: N802
        state = "grace" if request.after_grace else "erasing"
        return deletion_pb2.RequestDeletionResponse(
            deletion=deletion_pb2.Deletion(receipt_id=RECEIPT, state=state)
        )

    def GetDeletion(self, request, context):  # noqa: N802
        return deletion_pb2.GetDeletionResponse()

    def CancelDeletion(self, request, context):  # noqa: N802
        return deletion_pb2.CancelDeletionResponse()

    def GetReceipt(self, request, context):  # noqa: N802
        if request.receipt_id != RECEIPT:
            raise NotFound
        signed = deletion_pb2.Certificate(
            body=json.dumps(CERTIFICATE), signature="c2ln", key_id="key"
        )
        return deletion_pb2.GetReceiptResponse(
            deletion=deletion_pb2.Deletion(receipt_id=RECEIPT, state="erased"),
            certificates=[signed],
        )

    def ListCertificateKeys(self, request, context):  # noqa: N802
        key = deletion_pb2.CertificateKey(key_id="key", x="eA")
        return deletion_pb2.ListCertificateKeysResponse(keys=[key])

    def GetSchedule(self, request, context):  # noqa: N802
        return deletion_pb2.GetScheduleResponse(
            grace_days=5, live_days=14, backup_days=14, gone_after_days=30
        )


class FakeLeaving(leaving_pb2_grpc.LeavingServiceServicer):
    def RequestDeletionLink(self, request, context):  # noqa: N802
        return leaving_pb2.RequestDeletionLinkResponse()

    def ExchangeDeletionLink(self, request, context):  # noqa: N802
        if request.token != LINK_TOKEN:
            raise InvalidInput
        return leaving_pb2.ExchangeDeletionLinkResponse(access_token=LINK_ACCESS)


DELETION_FAKES = (
    (deletion_pb2_grpc.add_DeletionServiceServicer_to_server, FakeDeletions),
    (leaving_pb2_grpc.add_LeavingServiceServicer_to_server, FakeLeaving),
)
