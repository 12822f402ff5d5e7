"""IntegrationsService over gRPC: translate, call one use case, translate back."""

from dataclasses import dataclass

import grpc
from azmyra.integrations.v1 import integrations_pb2 as pb
from azmyra.integrations.v1 import integrations_pb2_grpc as rpc
from typing_extensions import override

from services.chassis import rfc3339
from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.integrations.application.list_connections import ListConnections
from services.integrations.domain.connections import ToolStatus

_SERVICE = f"/{pb.DESCRIPTOR.services_by_name['IntegrationsService'].full_name}"

ACCESS = {f"{_SERVICE}/ListConnections": Access.ACCOUNT}


@dataclass(frozen=True)
class GrpcIntegrations(rpc.IntegrationsServiceServicer):
    """Refusals and the caller's identity are the server's interceptors' business."""

    list_connections: ListConnections

    @override
    def ListConnections(
        self, request: pb.ListConnectionsRequest, context: grpc.ServicerContext
    ) -> pb.ListConnectionsResponse:
        listed = self.list_connections(caller_of(context).account_id)
        return pb.ListConnectionsResponse(connections=[_connection(status) for status in listed])


def _connection(status: ToolStatus) -> pb.Connection:
    connection = status.connection
    return pb.Connection(
        provider=status.tool.value,
        state="connected" if connection else "not_connected",
        available=status.available,
        connected_at=rfc3339.to_text(connection.connected_at) if connection else "",
    )
