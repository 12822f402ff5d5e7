"""Integrations as its callers meet it: over gRPC, with the real guard and the real database."""

from functools import partial

import pytest
from azmyra.integrations.v1 import integrations_pb2 as pb
from azmyra.integrations.v1 import integrations_pb2_grpc as rpc

from services.chassis.grpc_refusals import RefusedCall
from services.integrations.adapters.inbound.grpc_integrations import ACCESS, GrpcIntegrations
from services.integrations.application.list_connections import ListConnections
from tests.integrations.test_connections import ADA, BOB, SLACK
from tests.served import STRANGER, serving


@pytest.fixture
def integrations(on_postgres, tmp_path):
    on_postgres.connect(ADA, SLACK)
    servicer = GrpcIntegrations(ListConnections(on_postgres.connections, frozenset()))
    add = partial(rpc.add_IntegrationsServiceServicer_to_server, servicer)
    with serving(tmp_path, add, ACCESS, rpc.IntegrationsServiceStub) as served:
        yield served


def listed(integrations, person: str) -> dict[str, pb.Connection]:
    answer = integrations.call("ListConnections", pb.ListConnectionsRequest(), person=person)
    return {connection.provider: connection for connection in answer.connections}


def test_the_six_tools_come_with_what_the_caller_connected(integrations):
    tools = listed(integrations, ADA)
    assert list(tools) == ["jira", "confluence", "slack", "notion", "linear", "github"]
    assert tools["slack"].state == "connected"
    assert tools["slack"].connected_at == "2026-11-23T12:00:00.000Z"
    assert (tools["jira"].state, tools["jira"].available) == ("not_connected", False)


def test_another_persons_connection_is_not_shown(integrations):
    assert {tool.state for tool in listed(integrations, BOB).values()} == {"not_connected"}


def test_nobody_has_connections(integrations):
    with pytest.raises(RefusedCall) as refused:
        integrations.call("ListConnections", pb.ListConnectionsRequest())
    assert refused.value.code == "unauthenticated"


def test_no_service_account_but_the_allowed_one_may_call(integrations):
    with pytest.raises(RefusedCall) as refused:
        integrations.call("ListConnections", pb.ListConnectionsRequest(), person=ADA, by=STRANGER)
    assert refused.value.code == "forbidden"
