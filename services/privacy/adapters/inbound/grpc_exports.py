"""ExportsService over gRPC: translate, call one use case, translate back."""

from collections.abc import Iterator
from dataclasses import dataclass

import grpc
from azmyra.privacy.v1 import exports_pb2 as pb
from azmyra.privacy.v1 import exports_pb2_grpc as rpc
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.chassis.clock import Clock
from services.chassis.rfc3339 import to_text
from services.privacy.application.export_use_cases import ExportUseCases
from services.privacy.domain.export import KEPT_FOR, STEPS, Export

_SERVICE = f"/{pb.DESCRIPTOR.services_by_name['ExportsService'].full_name}"

ACCESS = {
    f"{_SERVICE}/RequestExport": Access.ACCOUNT,
    f"{_SERVICE}/ListExports": Access.ACCOUNT,
    f"{_SERVICE}/GetExport": Access.ACCOUNT,
    f"{_SERVICE}/DownloadExport": Access.ACCOUNT,
}

Context = grpc.ServicerContext


@dataclass(frozen=True)
class GrpcExports(rpc.ExportsServiceServicer):
    """Refusals are raised; the chassis puts them on the wire."""

    use: ExportUseCases
    clock: Clock

    @override
    def RequestExport(
        self, request: pb.RequestExportRequest, context: Context
    ) -> pb.RequestExportResponse:
        caller = caller_of(context)
        caller.must_be_recent(self.clock.now())
        return pb.RequestExportResponse(export=_export(self.use.request(caller.account_id)))

    @override
    def ListExports(
        self, request: pb.ListExportsRequest, context: Context
    ) -> pb.ListExportsResponse:
        exports = self.use.show.of_account(caller_of(context).account_id)
        return pb.ListExportsResponse(exports=map(_export, exports), kept_days=KEPT_FOR.days)

    @override
    def GetExport(self, request: pb.GetExportRequest, context: Context) -> pb.GetExportResponse:
        export = self.use.show.one(caller_of(context).account_id, request.id)
        return pb.GetExportResponse(export=_export(export))

    @override
    def DownloadExport(
        self, request: pb.DownloadExportRequest, context: Context
    ) -> Iterator[pb.DownloadExportResponse]:
        caller = caller_of(context)
        caller.must_be_recent(self.clock.now())
        for piece in self.use.download(caller.account_id, request.id):
            yield pb.DownloadExportResponse(piece=piece)


def _export(export: Export) -> pb.AccountExport:
    return pb.AccountExport(
        id=export.id,
        state=export.state,
        requested_at=to_text(export.requested_at),
        finished_at=to_text(export.finished_at) if export.finished_at else "",
        expires_at=to_text(export.expires_at) if export.expires_at else "",
        rows=export.rows,
        size=export.size,
        steps_done=export.steps_done,
        steps=len(STEPS),
    )
