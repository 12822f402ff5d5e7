"""azmyra.product.v1.ImportService: translates, calls one use case, translates back."""

from collections.abc import Iterator

import grpc
from azmyra.product.v1 import imports_pb2 as pb
from azmyra.product.v1 import imports_pb2_grpc
from typing_extensions import override

from services.chassis.caller import caller_of
from services.product.adapters.inbound.import_messages import to_import, to_inspection
from services.product.adapters.inbound.upload import received_table
from services.product.adapters.inbound.use_cases import UseCases

Context = grpc.ServicerContext


class ImportServicer(imports_pb2_grpc.ImportServiceServicer):
    def __init__(self, use: UseCases) -> None:
        self._use = use

    @override
    def InspectTable(
        self, request_iterator: Iterator[pb.InspectTableRequest], context: Context
    ) -> pb.InspectTableResponse:
        file = received_table(request_iterator)
        return to_inspection(self._use.inspect_table(caller_of(context).account_id, file))

    @override
    def ListImports(
        self, request: pb.ListImportsRequest, context: Context
    ) -> pb.ListImportsResponse:
        found = self._use.list_imports(caller_of(context).account_id)
        return pb.ListImportsResponse(imports=map(to_import, found))

    @override
    def StopImport(self, request: pb.StopImportRequest, context: Context) -> pb.StopImportResponse:
        self._use.stop_import(caller_of(context).account_id, request.id)
        return pb.StopImportResponse()
