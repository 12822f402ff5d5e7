"""A call from the gateway's client to a guarded server, with real tokens over a real socket."""

import threading
import time

import grpc
import pytest
from azmyra.product.v1 import product_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc

from services.chassis.caller import call_of, caller_of, request_id_of
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.refusals import FieldProblem, NotFound, StaleVersion, TooManyRequests
from tests.chassis.google import GATEWAY
from tests.chassis.served import (
    ADA,
    AUDIENCE,
    REQUEST,
    Product,
    bare_stub,
    client_of,
    serving,
)


class ItemGone(NotFound):
    """There is no such item."""


def raising(error):
    def answer(request, context):
        raise error

    return answer


def test_the_servicer_learns_the_person_the_service_and_the_request(get, product):
    answer = product_pb2.GetItemResponse(item=product_pb2.Item(id=REQUEST.id))
    product.get_item = lambda request, context: answer
    assert get() == answer
    (context,) = product.contexts
    assert caller_of(context) == ADA
    assert request_id_of(context) == "request-0001"
    assert call_of(context).service_account == GATEWAY


def test_a_refusal_arrives_whole(refused, product):
    problem = FieldProblem("fields.probability", "must be from 0 to 100")
    product.get_item = raising(TooManyRequests("Slowly.", fields=[problem], retry_after=7))
    error = refused()
    assert (error.code, error.detail) == ("too_many_requests", "Slowly.")
    assert error.status is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert (error.fields, error.retry_after) == ((problem,), 7)


def test_a_domains_refusal_keeps_its_name_under_its_classs_status(refused, product):
    product.get_item = raising(ItemGone())
    error = refused()
    assert (error.code, error.status) == ("item_gone", grpc.StatusCode.NOT_FOUND)
    assert error.detail == "There is no such item."


def test_a_stale_version_has_a_status_of_its_own(refused, product):
    product.get_item = raising(StaleVersion())
    assert refused().status is grpc.StatusCode.FAILED_PRECONDITION


def test_nothing_of_an_unknown_error_crosses_the_wire(server, google, signer, product):
    product.get_item = raising(RuntimeError("ada@example.org has no row 42"))
    metadata = [
        ("authorization", f"Bearer {google.id_token(AUDIENCE)}"),
        ("x-azmyra-access-token", signer.sign(ADA)),
    ]
    with bare_stub(server.port) as stub, pytest.raises(grpc.RpcError) as caught:
        stub.GetItem(REQUEST, timeout=5, metadata=metadata)
    assert caught.value.code() is grpc.StatusCode.INTERNAL
    assert caught.value.details() == "internal"
    assert not [key for key, _ in caught.value.trailing_metadata() if key.startswith("azmyra")]


def test_an_unknown_error_is_internal_to_the_client(refused, product):
    product.get_item = raising(RuntimeError("secret"))
    error = refused()
    assert (error.code, error.detail) == ("internal", "")


def test_a_call_without_a_deadline_is_refused(server, google, signer):
    metadata = [
        ("authorization", f"Bearer {google.id_token(AUDIENCE)}"),
        ("x-azmyra-access-token", signer.sign(ADA)),
    ]
    with bare_stub(server.port) as stub, pytest.raises(grpc.RpcError) as caught:
        stub.GetItem(REQUEST, metadata=metadata)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert b"deadline required" in dict(caught.value.trailing_metadata())["azmyra-refusal-bin"]


def test_a_deadline_ends_the_callers_wait(refused, product):
    product.get_item = lambda request, context: time.sleep(0.5)
    error = refused(timeout=0.1)
    assert error.code == "deadline_exceeded"


def test_a_call_that_waited_past_its_deadline_is_not_begun(get, refused, product):
    begun = []

    def answer(request, context):
        begun.append(context)
        time.sleep(0.3)
        return product_pb2.GetItemResponse()

    product.get_item = answer
    busy = [threading.Thread(target=get) for _ in range(4)]
    for thread in busy:
        thread.start()
    while len(begun) < 4:
        time.sleep(0.01)
    assert refused(timeout=0.05).code == "deadline_exceeded"
    for thread in busy:
        thread.join()
    get()
    assert len(begun) == 5


def test_an_answer_may_be_as_long_as_a_page_of_long_texts(get, product):
    text = b'{"title":"' + b"x" * (12 << 20) + b'"}'
    product.get_item = lambda request, context: product_pb2.GetItemResponse(
        item=product_pb2.Item(fields_json=text)
    )
    assert get().item.fields_json == text


def test_an_upload_arrives_in_parts(products, signer, product):
    product.import_file = lambda requests, context: product_pb2.ImportFileResponse(
        id=str(len(list(requests)))
    )
    parts = iter([product_pb2.ImportFileRequest()] * 3)
    answer = products.upload(lambda stub: stub.ImportFile, parts, access_token=signer.sign(ADA))
    assert answer.id == "3"


def test_an_upload_that_breaks_off_is_not_taken_for_a_whole_one(products, signer, product):
    whole = threading.Event()

    def import_file(requests, context):
        list(requests)
        whole.set()

    def parts():
        yield product_pb2.ImportFileRequest()
        raise LookupError("the browser went away")

    product.import_file = import_file
    with pytest.raises(LookupError):
        products.upload(lambda stub: stub.ImportFile, parts(), access_token=signer.sign(ADA))
    assert not whole.wait(0.2)


def test_a_caller_that_went_away_is_no_failure_of_ours(guard, google_host, clock, signer, caplog):
    ended = []
    begun = threading.Event()

    def import_file(requests, context):
        begun.set()
        list(requests)

    product = Product(import_file=import_file)

    def parts():
        yield product_pb2.ImportFileRequest()
        begun.wait(5)
        raise LookupError

    def on_call(method, code, ms):
        ended.append(code)

    with serving(product, guard, on_call=on_call) as server:
        products = client_of(server.port, MetadataIdTokens(google_host, clock=clock))
        with pytest.raises(LookupError):
            products.upload(lambda stub: stub.ImportFile, parts(), access_token=signer.sign(ADA))
        server.stop(1).wait()
    assert ended == ["CANCELLED"]
    assert caplog.records == []


def test_a_refused_upload_says_why(products):
    with pytest.raises(RefusedCall) as caught:
        products.upload(
            lambda stub: stub.ImportFile, iter([product_pb2.ImportFileRequest()] * 1000)
        )
    assert caught.value.code == "unauthenticated"


def test_a_service_that_is_away_is_unavailable(google_host, clock, signer):
    products = client_of(1, MetadataIdTokens(google_host, clock=clock))
    with pytest.raises(RefusedCall) as caught:
        products.call(lambda stub: stub.GetItem, REQUEST, timeout=0.5)
    assert (caught.value.code, caught.value.status) == (
        "unavailable",
        grpc.StatusCode.UNAVAILABLE,
    )


def test_a_stopping_server_ends_the_calls_under_way(server, get, product):
    entered, go_on = threading.Event(), threading.Event()

    def answer(request, context):
        entered.set()
        go_on.wait(5)
        return product_pb2.GetItemResponse(item=product_pb2.Item(id="finished"))

    product.get_item = answer
    answers = []
    calling = threading.Thread(target=lambda: answers.append(get()))
    calling.start()
    entered.wait(5)
    stopped = server.stop(5)
    assert not stopped.wait(0.1)
    go_on.set()
    assert stopped.wait(5)
    calling.join(5)
    assert answers[0].item.id == "finished"


def test_health_is_told_without_a_token(server):
    with grpc.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        check = health_pb2_grpc.HealthStub(channel).Check
        answer = check(health_pb2.HealthCheckRequest(service=""), timeout=5)
    assert answer.status == health_pb2.HealthCheckResponse.SERVING


def test_cloud_runs_front_door_and_the_service_each_get_the_token_of_the_caller(get, product):
    get()
    given = dict(product.contexts[0].invocation_metadata())
    assert given["x-serverless-authorization"] == given["authorization"]
