"""Who may call: the service by Google's word, the person by identity's."""

import grpc
import pytest

from services.chassis.call_guard import Access
from services.chassis.caller import call_of
from services.chassis.grpc_handlers import MethodWithoutPolicy
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.id_tokens import MetadataIdTokens
from tests.chassis.google import NOON
from tests.chassis.served import (
    ADA,
    AUDIENCE,
    EVERYTHING_FOR_ACCOUNTS,
    PREFIX,
    REQUEST,
    bare_stub,
    client_of,
    serving,
)


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "http://privacy.azmyra.test"},
        {"iss": "https://accounts.example.org"},
        {"exp": int(NOON.timestamp()) - 60},
        {"email_verified": False},
        {"email": None},
        {"exp": None},
    ],
    ids=str,
)
def test_a_service_token_that_does_not_hold_is_refused(server, google, signer, changes):
    token = google.id_token(**{"audience": AUDIENCE} | changes)
    metadata = [("authorization", f"Bearer {token}"), ("x-azmyra-access-token", signer.sign(ADA))]
    with bare_stub(server.port) as stub, pytest.raises(grpc.RpcError) as caught:
        stub.GetItem(REQUEST, timeout=5, metadata=metadata)
    assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer x.y.z", "Basic abc"])
def test_a_call_without_a_service_token_is_refused(server, signer, authorization):
    metadata = [
        ("authorization", authorization),
        ("x-azmyra-access-token", signer.sign(ADA)),
    ]
    with bare_stub(server.port) as stub, pytest.raises(grpc.RpcError) as caught:
        stub.GetItem(REQUEST, timeout=5, metadata=metadata)
    assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED


def test_another_service_account_is_forbidden(refused, google):
    google.email = "stranger@azmyra-test.iam.gserviceaccount.com"
    assert refused().status is grpc.StatusCode.PERMISSION_DENIED


def test_a_service_alone_is_nobody(refused):
    assert refused(access_token="").code == "unauthenticated"


def test_a_person_is_known_only_by_identitys_word(refused, get):
    assert refused(access_token="eyJhbGciOiJub25lIn0.e30.").code == "unauthenticated"


def test_nothing_of_a_strangers_request_is_parsed(server):
    with grpc.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        send = channel.unary_unary(PREFIX + "GetItem")
        with pytest.raises(grpc.RpcError) as caught:
            send(b"\xff not a message", timeout=5)
    assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED


def test_a_message_that_cannot_be_read_is_refused(server, google, signer):
    metadata = [
        ("authorization", f"Bearer {google.id_token(AUDIENCE)}"),
        ("x-azmyra-access-token", signer.sign(ADA)),
    ]
    with grpc.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        send = channel.unary_unary(PREFIX + "GetItem")
        with pytest.raises(grpc.RpcError) as caught:
            send(b"\xff not a message", timeout=5, metadata=metadata)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert caught.value.details() == "malformed_request"


def test_a_method_for_nobody_yet_needs_no_person(product, guard, google_host, clock):
    policy = EVERYTHING_FOR_ACCOUNTS | {PREFIX + "GetItem": Access.ANONYMOUS}
    with serving(product, guard, policy) as server:
        products = client_of(server.port, MetadataIdTokens(google_host, clock=clock))
        products.call(lambda stub: stub.GetItem, REQUEST)
    assert call_of(product.contexts[0]).caller is None


def test_a_method_may_be_for_one_service_account_alone(product, guard, google_host, google, clock):
    privacy = "privacy@azmyra-test.iam.gserviceaccount.com"
    policy = EVERYTHING_FOR_ACCOUNTS | {PREFIX + "GetItem": Access.service_accounts(privacy)}
    with serving(product, guard, policy) as server:
        products = client_of(server.port, MetadataIdTokens(google_host, clock=clock))
        with pytest.raises(RefusedCall) as caught:
            products.call(lambda stub: stub.GetItem, REQUEST)
        assert caught.value.code == "forbidden"
        google.email = privacy
        products = client_of(server.port, MetadataIdTokens(google_host, clock=clock))
        products.call(lambda stub: stub.GetItem, REQUEST)


def test_a_method_nobody_decided_about_is_not_served(product, guard):
    policy = dict(EVERYTHING_FOR_ACCOUNTS)
    del policy[PREFIX + "GetItem"]
    with pytest.raises(MethodWithoutPolicy, match="GetItem"), serving(product, guard, policy):
        pass
