"""Records for an export: privacy's own at hand, the others' streamed over gRPC."""

from collections.abc import Iterator, Mapping

from azmyra.export.v1 import export_pb2 as pb
from azmyra.export.v1.export_pb2_grpc import AccountExportServiceStub

from services.chassis.account_export import ExportPart
from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.refusals import Unavailable
from services.privacy.ports.record_sources import Records

_WITHIN = 55.0  # seconds, for all that one service has

ExportClient = GrpcClient[AccountExportServiceStub]


class RecordsOverGrpc:
    """Implements the port RecordSources."""

    def __init__(self, name: str, own: ExportPart, others: Mapping[str, ExportClient]) -> None:
        self._name = name
        self._own = own
        self._others = others

    def records(self, service: str, account: str) -> Iterator[Records]:
        if service == self._name:
            for batch in self._own.batches(account):
                yield Records(batch.table, batch.rows)
            return
        request = pb.StreamRecordsRequest(account_id=account)
        try:
            answers = self._others[service].download(
                lambda stub: stub.StreamRecords, request, timeout=_WITHIN
            )
            for answer in answers:
                yield Records(answer.table, answer.rows)
        except RefusedCall as error:
            raise Unavailable from error  # whatever it was over there, it is to be tried again
