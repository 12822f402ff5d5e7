"""The connections' part of IntegrationsService: translate, call one use case, translate back."""

import grpc
from azmyra.integrations.v1 import connections_pb2 as pb
from azmyra.integrations.v1 import integrations_pb2
from azmyra.integrations.v1 import integrations_pb2_grpc as rpc
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.chassis.clock import Clock
from services.integrations.adapters.inbound.connection_messages import (
    connection_message,
    opening_message,
    receipt_message,
    tool_of,
)
from services.integrations.application.connect_with_token import PastedToken
from services.integrations.application.use_cases import UseCases
from services.integrations.domain.secret_text import SecretText

_SERVICE = f"/{integrations_pb2.DESCRIPTOR.services_by_name['IntegrationsService'].full_name}"

ACCESS = {
    f"{_SERVICE}/{method}": Access.ACCOUNT
    for method in (
        "ListConnections",
        "ConnectWithToken",
        "BeginAuthorization",
        "FinishAuthorization",
        "ChangeConnection",
        "CheckConnection",
        "Disconnect",
        "ListReceipts",
        "ListOpenings",
    )
}

Context = grpc.ServicerContext


class GrpcConnections(rpc.IntegrationsServiceServicer):
    """Refusals and the caller's identity are the server's interceptors' business."""

    def __init__(self, use_cases: UseCases, clock: Clock) -> None:
        self._use = use_cases
        self._clock = clock

    @override
    def ListConnections(
        self, request: integrations_pb2.ListConnectionsRequest, context: Context
    ) -> integrations_pb2.ListConnectionsResponse:
        every = self._use.list_connections(caller_of(context).account_id)
        messages = [connection_message(status, every) for status in every]
        return integrations_pb2.ListConnectionsResponse(connections=messages)

    @override
    def ConnectWithToken(
        self, request: pb.ConnectWithTokenRequest, context: Context
    ) -> pb.ConnectWithTokenResponse:
        caller = caller_of(context)
        caller.must_be_recent(self._clock.now())
        pasted = PastedToken(
            tool_of(request.provider),
            SecretText(request.token.strip()),
            SecretText(request.email.strip()),
            request.site.strip(),
            request.read_only,
        )
        self._use.connect_with_token(caller.account_id, pasted)
        return pb.ConnectWithTokenResponse()

    @override
    def BeginAuthorization(
        self, request: pb.BeginAuthorizationRequest, context: Context
    ) -> pb.BeginAuthorizationResponse:
        url = self._use.begin_authorization(
            caller_of(context), tool_of(request.provider), read_only=request.read_only
        )
        return pb.BeginAuthorizationResponse(url=url)

    @override
    def FinishAuthorization(
        self, request: pb.FinishAuthorizationRequest, context: Context
    ) -> pb.FinishAuthorizationResponse:
        tool = self._use.finish_authorization(
            caller_of(context), request.state, SecretText(request.code)
        )
        return pb.FinishAuthorizationResponse(provider=tool.value)

    @override
    def ChangeConnection(
        self, request: pb.ChangeConnectionRequest, context: Context
    ) -> pb.ChangeConnectionResponse:
        self._use.change_connection(
            caller_of(context).account_id,
            tool_of(request.provider),
            read_only=request.read_only if request.HasField("read_only") else None,
            site_id=request.site_id if request.HasField("site_id") else None,
        )
        return pb.ChangeConnectionResponse()

    @override
    def CheckConnection(
        self, request: pb.CheckConnectionRequest, context: Context
    ) -> pb.CheckConnectionResponse:
        self._use.check_connection(caller_of(context).account_id, tool_of(request.provider))
        return pb.CheckConnectionResponse()

    @override
    def Disconnect(self, request: pb.DisconnectRequest, context: Context) -> pb.DisconnectResponse:
        receipt = self._use.disconnect(caller_of(context).account_id, tool_of(request.provider))
        return pb.DisconnectResponse(receipt=receipt_message(receipt))

    @override
    def ListReceipts(
        self, request: pb.ListReceiptsRequest, context: Context
    ) -> pb.ListReceiptsResponse:
        receipts = self._use.list_receipts(caller_of(context).account_id)
        return pb.ListReceiptsResponse(receipts=[receipt_message(one) for one in receipts])

    @override
    def ListOpenings(
        self, request: pb.ListOpeningsRequest, context: Context
    ) -> pb.ListOpeningsResponse:
        lines, following = self._use.list_ledger(
            caller_of(context).account_id, cursor=request.cursor, limit=request.limit
        )
        return pb.ListOpeningsResponse(
            openings=[opening_message(line) for line in lines], next_cursor=following
        )
