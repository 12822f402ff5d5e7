"""DeletionService over gRPC: translate, call one use case, translate back."""

from collections.abc import Mapping
from dataclasses import dataclass

import grpc
from azmyra.privacy.v1 import deletion_pb2 as pb
from azmyra.privacy.v1 import deletion_pb2_grpc as rpc
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import Caller, caller_of
from services.chassis.clock import Clock
from services.chassis.rfc3339 import to_text
from services.privacy.application.deletion_use_cases import DeletionUseCases
from services.privacy.application.show_deletion import Standing
from services.privacy.domain.deletion import PROMISED_DAYS, Part
from services.privacy.domain.hold import Hold
from services.privacy.ports.signer import Signer

_SERVICE = f"/{pb.DESCRIPTOR.services_by_name['DeletionService'].full_name}"
# How identity's access tokens say that a mailed link was shown.
_BY_LINK = ("link",)

ACCESS = {
    f"{_SERVICE}/PreviewDeletion": Access.ACCOUNT,
    f"{_SERVICE}/RequestDeletion": Access.ACCOUNT,
    f"{_SERVICE}/GetDeletion": Access.ACCOUNT,
    f"{_SERVICE}/CancelDeletion": Access.ACCOUNT,
    # Whoever knows the receipt's 128 random bits may read it.
    f"{_SERVICE}/GetReceipt": Access.ANONYMOUS,
    f"{_SERVICE}/GetSchedule": Access.ANONYMOUS,
}


def keys_access(*accounts: str) -> dict[str, Access]:
    """The published keys, for those who check what was signed with them."""
    return {f"{_SERVICE}/ListCertificateKeys": Access.service_accounts(*accounts)}


Context = grpc.ServicerContext


@dataclass(frozen=True)
class GrpcDeletions(rpc.DeletionServiceServicer):
    """Refusals are raised; the chassis puts them on the wire."""

    use: DeletionUseCases
    signer: Signer
    clock: Clock

    @override
    def PreviewDeletion(
        self, request: pb.PreviewDeletionRequest, context: Context
    ) -> pb.PreviewDeletionResponse:
        preview = self.use.preview(caller_of(context).account_id)
        return pb.PreviewDeletionResponse(
            services=[
                pb.ServiceRecords(service=service, records=_rows(rows))
                for service, rows in preview.counts.items()
            ],
            kept=[_held(hold) for hold in preview.holds],
            live_gone_by=preview.live_gone_by.isoformat(),
            backups_gone_by=preview.backups_gone_by.isoformat(),
            grace_days=preview.grace_days,
        )

    @override
    def RequestDeletion(
        self, request: pb.RequestDeletionRequest, context: Context
    ) -> pb.RequestDeletionResponse:
        caller = caller_of(context)
        caller.must_be_recent(self.clock.now())
        deletion = self.use.request(
            caller.account_id, after_grace=request.after_grace, requested_by=_way(caller)
        )
        return pb.RequestDeletionResponse(
            deletion=_standing(self.use.show.of_receipt(deletion.receipt_id))
        )

    @override
    def GetDeletion(
        self, request: pb.GetDeletionRequest, context: Context
    ) -> pb.GetDeletionResponse:
        standing = self.use.show.of_account(caller_of(context).account_id)
        return pb.GetDeletionResponse(deletion=_standing(standing) if standing else None)

    @override
    def CancelDeletion(
        self, request: pb.CancelDeletionRequest, context: Context
    ) -> pb.CancelDeletionResponse:
        self.use.cancel(caller_of(context).account_id)
        return pb.CancelDeletionResponse()

    @override
    def GetReceipt(self, request: pb.GetReceiptRequest, context: Context) -> pb.GetReceiptResponse:
        standing = self.use.show.of_receipt(request.receipt_id)
        return pb.GetReceiptResponse(
            deletion=_standing(standing),
            certificates=[
                pb.Certificate(body=one.body, signature=one.signature, key_id=one.key_id)
                for one in standing.certificates
            ],
        )

    @override
    def ListCertificateKeys(
        self, request: pb.ListCertificateKeysRequest, context: Context
    ) -> pb.ListCertificateKeysResponse:
        keys = self.signer.public_keys()
        return pb.ListCertificateKeysResponse(
            keys=[pb.CertificateKey(key_id=key_id, x=x) for key_id, x in keys.items()]
        )

    @override
    def GetSchedule(
        self, request: pb.GetScheduleRequest, context: Context
    ) -> pb.GetScheduleResponse:
        schedule = self.use.schedule
        return pb.GetScheduleResponse(
            grace_days=schedule.grace,
            live_days=schedule.live,
            backup_days=schedule.backup,
            gone_after_days=PROMISED_DAYS,
        )


def _way(caller: Caller) -> str:
    return "mail" if caller.amr == _BY_LINK else "settings"


def _standing(standing: Standing) -> pb.Deletion:
    deletion = standing.deletion
    return pb.Deletion(
        receipt_id=deletion.receipt_id,
        state=deletion.state,
        requested_at=to_text(deletion.requested_at),
        erase_at=to_text(deletion.erase_at),
        live_gone_by=standing.live_gone_by.isoformat(),
        backups_gone_by=standing.backups_gone_by.isoformat(),
        parts=[_part(part) for part in standing.parts],
        kept=[_held(hold) for hold in standing.holds],
    )


def _part(part: Part) -> pb.ErasedPart:
    return pb.ErasedPart(
        service=part.service, erased_at=to_text(part.erased_at), removed=_rows(part.removed)
    )


def _rows(of_tables: Mapping[str, int]) -> list[pb.TableRecords]:
    return [pb.TableRecords(records=name, count=count) for name, count in of_tables.items()]


def _held(hold: Hold) -> pb.HeldRecords:
    return pb.HeldRecords(records=hold.records, reason=hold.reason, until=hold.ends_on.isoformat())
