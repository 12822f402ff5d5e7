"""Answers that come in many parts, from a service written by hand: the contracts have none yet."""

import grpc
import pytest
from azmyra.product.v1 import product_pb2

from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.grpc_server import GrpcServer
from services.chassis.grpc_target import GrpcTarget
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.refusals import NotFound
from tests.chassis.served import ADA, AUDIENCE

METHOD = "/azmyra.test.v1.Streams/Count"
Number = product_pb2.GetItemRequest


class Streams:
    """Counts to three for whoever is signed in, and stops at two where it is told to."""

    def __init__(self):
        self.ended = False

    def count(self, request, context):
        caller_of(context)
        try:
            for number in range(3):
                if request.id == str(number):
                    raise NotFound("No further.")
                yield Number(id=str(number))
        finally:
            self.ended = True

    def add_to(self, server):
        handler = grpc.unary_stream_rpc_method_handler(
            self.count, Number.FromString, Number.SerializeToString
        )
        server.add_registered_method_handlers("azmyra.test.v1.Streams", {"Count": handler})


class StreamsStub:
    def __init__(self, channel):
        self.Count = channel.unary_stream(METHOD, Number.SerializeToString, Number.FromString)


@pytest.fixture
def streams():
    return Streams()


@pytest.fixture
def count(streams, guard, google_host, clock, signer):
    """Counts over the wire, until the number given."""
    server = GrpcServer(
        "127.0.0.1:0", add_services=[streams.add_to], guard=guard, policy={METHOD: Access.ACCOUNT}
    )
    server.start()
    target = GrpcTarget(f"127.0.0.1:{server.port}", encrypted=False)
    client = GrpcClient(target, AUDIENCE, MetadataIdTokens(google_host, clock=clock), StreamsStub)

    def call(until="", **options):
        given = {"access_token": signer.sign(ADA)} | options
        return client.download(lambda stub: stub.Count, Number(id=until), **given)

    yield call
    server.stop(0).wait()


def test_a_download_arrives_in_parts(count):
    assert [part.id for part in count()] == ["0", "1", "2"]


def test_a_refusal_in_the_midst_of_a_download_arrives_whole(count):
    parts = count(until="2")
    assert [next(parts).id, next(parts).id] == ["0", "1"]
    with pytest.raises(RefusedCall) as caught:
        next(parts)
    assert (caught.value.code, caught.value.detail) == ("not_found", "No further.")


def test_a_download_is_for_those_who_may(count):
    with pytest.raises(RefusedCall) as caught:
        list(count(access_token=""))
    assert caught.value.code == "unauthenticated"


def test_a_download_that_nobody_reads_on_is_cancelled(count):
    parts = count()
    next(parts)
    parts.close()
