"""SendService over gRPC: translate, call one use case, translate back."""

from dataclasses import dataclass

import grpc
from azmyra.integrations.v1 import sendings_pb2 as pb
from azmyra.integrations.v1 import sendings_pb2_grpc as rpc
from typing_extensions import override

from services.chassis import rfc3339
from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.integrations.adapters.inbound.connection_messages import tool_of
from services.integrations.application.preview_send import Draft
from services.integrations.application.transfers import Transfers
from services.integrations.domain.outgoing import Section
from services.integrations.domain.sendings import payload_to_json

Context = grpc.ServicerContext

_SERVICE = pb.DESCRIPTOR.services_by_name["SendService"]
SEND_ACCESS = {
    f"/{_SERVICE.full_name}/{method.name}": Access.ACCOUNT for method in _SERVICE.methods
}


@dataclass(frozen=True)
class GrpcSendings(rpc.SendServiceServicer):
    use: Transfers

    @override
    def PreviewSend(
        self, request: pb.PreviewSendRequest, context: Context
    ) -> pb.PreviewSendResponse:
        draft = Draft(
            tool_of(request.provider),
            request.target,
            request.item_id,
            request.title,
            [Section(section.heading, section.text) for section in request.sections],
            request.over,
            request.target_name,
        )
        sending = self.use.preview_send(caller_of(context).account_id, draft)
        return pb.PreviewSendResponse(
            id=sending.id,
            payload_json=payload_to_json(sending.payload or {}),
            sha256=sending.sha256,
            expires_at=rfc3339.to_text(sending.expires_at),
        )

    @override
    def Send(self, request: pb.SendRequest, context: Context) -> pb.SendResponse:
        sent = self.use.send(caller_of(context).account_id, request.id, request.sha256)
        return pb.SendResponse(external_id=sent.external_id, url=sent.url)
