"""The six tools."""

from azmyra.integrations.v1 import integrations_pb2 as pb

from gateway.answers import Answer, document
from gateway.call import Call
from gateway.operations import operation
from gateway.services import Integrations


class IntegrationsApi:
    """What is connected."""

    def __init__(self, integrations: Integrations) -> None:
        self._integrations = integrations

    @operation(
        "GET", "/integrations", "listIntegrations", tag="integrations", answer="ConnectionList"
    )
    def list(self, call: Call) -> Answer:
        """The tools, and which of them you have connected."""
        request = pb.ListConnectionsRequest()
        answer = self._integrations(call, lambda stub: stub.ListConnections, request)
        items = [
            {
                "provider": one.provider,
                "state": one.state,
                "available": one.available,
                "connected_at": one.connected_at or None,
            }
            for one in answer.connections
        ]
        return document({"items": items})
