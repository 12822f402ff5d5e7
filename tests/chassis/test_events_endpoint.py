"""Pub/Sub's pushes over HTTP to the real server."""

import base64
import http.client
import json
import threading
import time

import pytest
from azmyra.events.v1 import events_pb2

from services.chassis.events_endpoint import EventsEndpoint, Handler, Senders
from services.chassis.process import EventsServer
from services.chassis.refusals import Unavailable
from services.chassis.request_ids import current_request_id

AUDIENCE = "http://events.product.azmyra.test"
PUSH = "pubsub-push@azmyra-test.iam.gserviceaccount.com"
SCHEDULER = "scheduler@azmyra-test.iam.gserviceaccount.com"
EVENT = "0192d0a0-0000-7000-8000-0000000000ee"


class Received(list):
    """A handler that keeps events, or fails with *error*."""

    error: Exception | None = None
    seconds = 0.0

    def __init__(self):
        super().__init__()
        self.begun = threading.Event()

    def handle(self, event):
        self.begun.set()
        time.sleep(self.seconds)
        if self.error:
            raise self.error
        self.append((event, current_request_id()))


@pytest.fixture
def received():
    return Received()


class Sweeps:
    """Two sweeps; the first fails while *broken*."""

    broken = False
    swept = 0

    def break_down(self):
        if self.broken:
            raise LookupError

    def sweep(self):
        self.swept += 1


@pytest.fixture
def sweeps():
    return Sweeps()


@pytest.fixture
def server(received, sweeps, id_tokens):
    endpoint = EventsEndpoint(
        {
            "azmyra.events.v1.AccountClosing": Handler(
                events_pb2.AccountClosing, received.handle, ["account-events"]
            )
        },
        [sweeps.break_down, sweeps.sweep],
        id_tokens,
        Senders(AUDIENCE, PUSH, SCHEDULER),
    )
    server = EventsServer("127.0.0.1:0", endpoint)
    server.start()
    yield server
    server.stop(1)


@pytest.fixture
def post(server, google):
    def call(path="/push/account-events.product", body=b"", email=PUSH, token=None):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        token = token or google.id_token(AUDIENCE, email=email)
        connection.request("POST", path, body, {"Authorization": f"Bearer {token}"})
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status

    return call


def pushed(message_type="azmyra.events.v1.AccountClosing", data=b'{"account_id":"ada"}', **more):
    attributes = {"type": message_type, "event_id": EVENT, "request_id": "request-0001"} | more
    message = {"data": base64.b64encode(data).decode(), "attributes": attributes, "messageId": "1"}
    return json.dumps({"message": message, "subscription": "projects/p/subscriptions/s"}).encode()


def test_a_push_reaches_the_handler_of_its_type(post, received):
    assert post(body=pushed()) == 204
    ((event, request_id),) = received
    assert event.id == EVENT
    assert event.message == events_pb2.AccountClosing(account_id="ada")
    assert event.request_id == request_id == "request-0001"


@pytest.mark.parametrize("topic", ["erasure-reports", "product-work", "account-events-2"])
def test_an_event_counts_only_from_a_topic_on_which_its_sender_may_publish(post, received, topic):
    assert post(f"/push/{topic}.privacy", pushed()) == 204
    assert received == []


def test_an_event_of_a_newer_sender_is_read_as_far_as_it_is_known(post, received):
    assert post(body=pushed(data=b'{"account_id":"ada","since_then":1}')) == 204
    assert received[0][0].message.account_id == "ada"


def test_an_event_nobody_here_takes_is_acknowledged(post, received):
    assert post(body=pushed("azmyra.events.v2.SomethingNew")) == 204
    assert received == []


@pytest.mark.parametrize("error", [Unavailable(), RuntimeError("ada@example.org")])
def test_an_event_that_fails_is_pushed_again(post, received, error):
    received.error = error
    assert post(body=pushed()) == 503


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"message":{}}',
        b'{"message":{"attributes":{"type":"x"}}}',
        b'{"message":{"attributes":{"type":"x","event_id":"y"},"data":"*"}}',
        pushed(data=b"not json"),
    ],
)
def test_a_push_that_cannot_be_read_is_refused(post, body, received):
    assert post(body=body) == 400
    assert received == []


def test_only_pubsubs_own_account_may_push(post, received):
    assert post(body=pushed(), email=SCHEDULER) == 403
    assert received == []


@pytest.mark.parametrize(
    "change", [{"aud": "http://elsewhere"}, {"iss": "x"}, {"exp": 1}], ids=str
)
def test_a_push_with_a_token_that_does_not_hold_is_refused(post, google, received, change):
    claims = {"email": PUSH} | change
    assert post(body=pushed(), token=google.id_token(**{"audience": AUDIENCE} | claims)) == 401
    assert received == []


def test_a_push_without_a_token_is_refused(post):
    assert post(body=pushed(), token="none") == 401


def test_the_scheduler_alone_may_sweep(post, sweeps):
    assert post("/sweep", email=PUSH) == 403
    assert sweeps.swept == 0
    assert post("/sweep", email=SCHEDULER) == 204
    assert sweeps.swept == 1


def test_a_sweep_that_fails_keeps_no_other_from_running(post, sweeps):
    sweeps.broken = True
    assert post("/sweep", email=SCHEDULER) == 503
    assert sweeps.swept == 1


def test_other_paths_are_not_there(post):
    assert post("/push") == 404
    assert post("/") == 404
    assert post("/push/a/b") == 404


def test_health_needs_no_token(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("GET", "/health")
    assert connection.getresponse().status == 200
    connection.close()


def test_a_push_under_way_is_answered_before_the_server_stops(server, post, received):
    received.seconds = 0.5
    statuses = []
    pushing = threading.Thread(target=lambda: statuses.append(post(body=pushed())))
    pushing.start()
    received.begun.wait(5)
    server.stop(5)
    pushing.join(5)
    assert statuses == [204]
