"""Integrations as the gateway meets it."""

from azmyra.integrations.v1 import connections_pb2 as pb
from azmyra.integrations.v1 import integrations_pb2, integrations_pb2_grpc

_NOON = "2026-11-23T12:00:00.000Z"
RECEIPT = pb.Receipt(
    id="01930000-0000-7000-8000-00000000cafe",
    provider="slack",
    kind="oauth",
    holder="acme",
    connected_at=_NOON,
    disconnected_at=_NOON,
    destroyed=True,
    revocation="not_reached",
    by_hand_at="https://slack.com/apps/manage",
)


class FakeIntegrations(integrations_pb2_grpc.IntegrationsServiceServicer):
    """Slack is connected, Jira is not."""

    def ListConnections(self, request, context):  # noqa: N802
        jira = integrations_pb2.Connection(
            provider="jira", state="not_connected", available=True, ways=["token"]
        )
        slack = integrations_pb2.Connection(
            provider="slack",
            state="connected",
            available=True,
            connected_at=_NOON,
            details=pb.ConnectionDetails(
                kind="oauth", holder="acme", granted_scopes=["chat:write"], granted_told=True
            ),
        )
        return integrations_pb2.ListConnectionsResponse(connections=[jira, slack])

    def ConnectWithToken(self, request, context):  # noqa: N802
        return pb.ConnectWithTokenResponse()

    def BeginAuthorization(self, request, context):  # noqa: N802
        return pb.BeginAuthorizationResponse(url=f"https://tool.example/{request.provider}")

    def FinishAuthorization(self, request, context):  # noqa: N802
        return pb.FinishAuthorizationResponse(provider="confluence")

    def ChangeConnection(self, request, context):  # noqa: N802
        return pb.ChangeConnectionResponse()

    def CheckConnection(self, request, context):  # noqa: N802
        return pb.CheckConnectionResponse()

    def Disconnect(self, request, context):  # noqa: N802
        return pb.DisconnectResponse(receipt=RECEIPT)

    def ListReceipts(self, request, context):  # noqa: N802
        return pb.ListReceiptsResponse(receipts=[RECEIPT])

    def ListOpenings(self, request, context):  # noqa: N802
        opening = pb.Opening(
            id=RECEIPT.id, provider="slack", purpose="send", call="a summary", at=_NOON
        )
        return pb.ListOpeningsResponse(openings=[opening], next_cursor="further")
