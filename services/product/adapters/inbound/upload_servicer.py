"""azmyra.product.v1.UploadService: translates, calls one use case, translates back."""

from collections.abc import Iterator

import grpc
from azmyra.product.v1 import uploads_pb2 as pb
from azmyra.product.v1 import uploads_pb2_grpc
from typing_extensions import override

from services.chassis.caller import caller_of
from services.product.adapters.inbound.upload import received_part
from services.product.adapters.inbound.use_cases import UseCases
from services.product.domain.uploads import Upload

Context = grpc.ServicerContext


class UploadServicer(uploads_pb2_grpc.UploadServiceServicer):
    def __init__(self, use: UseCases) -> None:
        self._use = use

    @override
    def BeginUpload(
        self, request: pb.BeginUploadRequest, context: Context
    ) -> pb.BeginUploadResponse:
        upload = self._use.begin_upload(caller_of(context).account_id, request.size)
        return pb.BeginUploadResponse(upload=_to_upload(upload))

    @override
    def AddPart(
        self, request_iterator: Iterator[pb.AddPartRequest], context: Context
    ) -> pb.AddPartResponse:
        data, header = received_part(request_iterator)
        account = caller_of(context).account_id
        upload = self._use.add_part(account, header.upload_id, header.start, data)
        return pb.AddPartResponse(upload=_to_upload(upload))

    @override
    def GetUpload(self, request: pb.GetUploadRequest, context: Context) -> pb.GetUploadResponse:
        upload = self._use.get_upload(caller_of(context).account_id, request.id)
        return pb.GetUploadResponse(upload=_to_upload(upload))

    @override
    def RemoveUpload(
        self, request: pb.RemoveUploadRequest, context: Context
    ) -> pb.RemoveUploadResponse:
        self._use.remove_upload(caller_of(context).account_id, request.id)
        return pb.RemoveUploadResponse()


def _to_upload(upload: Upload) -> pb.Upload:
    return pb.Upload(**upload._asdict())
