"""azmyra.product.v1.ExportService: translates, calls one use case, translates back."""

from collections.abc import Iterator

import grpc
from azmyra.product.v1 import exports_pb2 as pb
from azmyra.product.v1 import exports_pb2_grpc
from typing_extensions import override

from services.chassis.caller import caller_of
from services.product.adapters.inbound.messages import filters_of
from services.product.adapters.inbound.use_cases import UseCases


class ExportServicer(exports_pb2_grpc.ExportServiceServicer):
    def __init__(self, use: UseCases) -> None:
        self._use = use

    @override
    def ExportItems(
        self, request: pb.ExportItemsRequest, context: grpc.ServicerContext
    ) -> Iterator[pb.ExportItemsResponse]:
        chunks = self._use.export_items(
            caller_of(context).account_id,
            request.kind,
            sort=request.sort,
            filters=filters_of(request.filters),
        )
        return (pb.ExportItemsResponse(chunk=chunk) for chunk in chunks)
