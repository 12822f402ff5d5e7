"""Integrations as its callers meet it: over gRPC, with the real guard and the real database."""

from functools import partial

import pytest
from azmyra.integrations.v1 import connections_pb2 as pb
from azmyra.integrations.v1 import integrations_pb2
from azmyra.integrations.v1 import integrations_pb2_grpc as rpc

from services.chassis.clock import SystemClock
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.ids import new_id
from services.integrations.adapters.inbound.grpc_connections import ACCESS, GrpcConnections
from tests.served import STRANGER, serving


@pytest.fixture
def integrations(world, tmp_path):
    # Access tokens are as old as the machine's clock says.
    world.clock.time = SystemClock().now()
    servicer = GrpcConnections(world.use, world.clock)
    add = partial(rpc.add_IntegrationsServiceServicer_to_server, servicer)
    with serving(tmp_path, add, ACCESS, rpc.IntegrationsServiceStub) as served:
        yield served


@pytest.fixture
def ada():
    return new_id()


def listed(integrations, person):
    request = integrations_pb2.ListConnectionsRequest()
    answer = integrations.call("ListConnections", request, person=person)
    return {connection.provider: connection for connection in answer.connections}


def connect(integrations, person, provider):
    begin = pb.BeginAuthorizationRequest(provider=provider, read_only=True)
    url = integrations.call("BeginAuthorization", begin, person=person).url
    finish = pb.FinishAuthorizationRequest(state=url.partition("state=")[2], code="good-code")
    return integrations.call("FinishAuthorization", finish, person=person).provider


def test_a_tool_is_connected_used_and_disconnected(integrations, world, ada):
    assert connect(integrations, ada, "linear") == "linear"
    linear = listed(integrations, ada)["linear"]
    assert (linear.state, linear.details.kind, linear.details.holder) == (
        *("connected", "oauth", "acme"),
    )
    assert list(linear.details.asked_scopes) == ["read:linear"]
    assert linear.details.read_only
    integrations.call("CheckConnection", pb.CheckConnectionRequest(provider="linear"), person=ada)
    assert listed(integrations, ada)["linear"].details.last_worked_at
    disconnect = pb.DisconnectRequest(provider="linear")
    receipt = integrations.call("Disconnect", disconnect, person=ada).receipt
    assert (receipt.destroyed, receipt.revocation) == (True, "at_the_tool")
    kept = integrations.call("ListReceipts", pb.ListReceiptsRequest(), person=ada).receipts
    assert list(kept) == [receipt]
    lines = integrations.call("ListOpenings", pb.ListOpeningsRequest(), person=ada).openings
    assert [line.purpose for line in lines] == ["revoke", "revoke", "check"]


def test_a_pasted_token_is_kept_and_never_told_again(integrations, world, ada):
    world.tools.good.add("ghp_pasted")
    request = pb.ConnectWithTokenRequest(provider="github", token=" ghp_pasted\n")
    integrations.call("ConnectWithToken", request, person=ada)
    github = listed(integrations, ada)["github"]
    assert (github.state, github.details.kind) == ("connected", "token")
    assert "ghp_pasted" not in str(listed(integrations, ada))


@pytest.mark.parametrize("provider", ["", "trello"])
def test_another_tool_is_refused_with_the_names_of_the_six(integrations, ada, provider):
    with pytest.raises(RefusedCall) as refused:
        connect(integrations, ada, provider)
    (problem,) = refused.value.fields
    assert problem.field == "provider"
    assert "jira, confluence, slack, notion, linear, github" in problem.reason


def test_what_two_tools_share_is_told(integrations, ada):
    connect(integrations, ada, "jira")
    connect(integrations, ada, "confluence")
    tools = listed(integrations, ada)
    assert list(tools["jira"].details.shared_with) == ["confluence"]


def test_another_persons_connection_is_not_shown(integrations, ada):
    connect(integrations, ada, "linear")
    assert {tool.state for tool in listed(integrations, new_id()).values()} == {"not_connected"}


@pytest.mark.parametrize("method", [method.rpartition("/")[2] for method in ACCESS])
def test_nobody_is_served_without_a_person(integrations, method):
    module = integrations_pb2 if method == "ListConnections" else pb
    with pytest.raises(RefusedCall) as refused:
        integrations.call(method, getattr(module, f"{method}Request")())
    assert refused.value.code == "unauthenticated"


def test_no_service_account_but_the_allowed_one_may_call(integrations, ada):
    request = integrations_pb2.ListConnectionsRequest()
    with pytest.raises(RefusedCall) as refused:
        integrations.call("ListConnections", request, person=ada, by=STRANGER)
    assert refused.value.code == "forbidden"
