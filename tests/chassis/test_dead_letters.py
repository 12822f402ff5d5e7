"""An event that could not be handled is told to somebody, once, and then let go."""

import base64
import io
import json
import logging

import pytest
from azmyra.events.v1 import events_pb2

from services.chassis.events_endpoint import EventsEndpoint, Handler, Senders
from tests.served import AddressesForTokens

PUSH = "pubsub-push@azmyra-test.iam.gserviceaccount.com"
ATTRIBUTES = {"type": "azmyra.events.v1.AccountOpened", "event_id": "e1", "request_id": "r1"}
GIVEN_UP = {
    "CloudPubSubDeadLetterSourceSubscription": "identity-work.identity",
    "CloudPubSubDeadLetterSourceDeliveryCount": "10",
}


def refuse(event):
    raise AssertionError("a dead letter must not be handled again")


@pytest.fixture
def endpoint():
    handler = Handler(events_pb2.AccountOpened, refuse)
    handlers = {"azmyra.events.v1.AccountOpened": handler}
    return EventsEndpoint(handlers, [], AddressesForTokens(), Senders("here", PUSH, "nobody"))


def push(endpoint, attributes: dict[str, str]) -> str:
    message = {"attributes": attributes, "data": base64.b64encode(b"{}").decode()}
    statuses: list[str] = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/push/dead-letters.privacy",
        "HTTP_AUTHORIZATION": f"Bearer {PUSH}",
        "wsgi.input": io.BytesIO(json.dumps({"message": message}).encode()),
    }
    endpoint(environ, lambda status, headers: statuses.append(status))
    return statuses[0]


def test_an_event_that_was_given_up_is_an_alert_and_is_not_handled_again(endpoint, caplog):
    assert push(endpoint, ATTRIBUTES | GIVEN_UP).startswith("204")
    [alert] = [record for record in caplog.records if record.levelno == logging.CRITICAL]
    assert alert.msg.startswith("ALERT")
    assert (alert.handler, alert.event_id) == ("identity-work.identity", "e1")


def test_one_that_cannot_even_be_read_is_an_alert_too(endpoint, caplog):
    assert push(endpoint, GIVEN_UP).startswith("204")
    assert any(record.levelno == logging.CRITICAL for record in caplog.records)


def test_an_ordinary_event_without_a_type_is_no_dead_letter(endpoint, caplog):
    assert push(endpoint, {"event_id": "e1"}).startswith("400")
    assert not any(record.levelno == logging.CRITICAL for record in caplog.records)
