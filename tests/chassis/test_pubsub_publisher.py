"""Google's own client against a small server that speaks google.pubsub.v1."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest

from services.chassis.outbox import OutboxEvent
from services.chassis.pubsub_publisher import PubSubPublisher

EVENT = OutboxEvent("event-1", "identity-work", "azmyra.events.v1.MailQueued", "{}", "request-1")


@pytest.fixture
def pubsub(monkeypatch):
    """Requests taken by Publish; a topic named "slow" is answered after a second."""
    from google.pubsub_v1.types import PublishRequest, PublishResponse  # noqa: PLC0415

    taken = []

    def publish(request, context):
        if request.topic.endswith("/slow"):
            time.sleep(1)
        taken.append(request)
        return PublishResponse(message_ids=[str(number) for number in range(9)])

    handler = grpc.unary_unary_rpc_method_handler(
        publish, PublishRequest.deserialize, PublishResponse.serialize
    )
    server = grpc.server(ThreadPoolExecutor(2))
    server.add_generic_rpc_handlers(
        (grpc.method_handlers_generic_handler("google.pubsub.v1.Publisher", {"Publish": handler}),)
    )
    monkeypatch.setenv(
        "PUBSUB_EMULATOR_HOST", f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    )
    server.start()
    yield taken
    server.stop(0)


@pytest.fixture
def publisher(pubsub):
    publisher = PubSubPublisher("azmyra-test")
    publisher.start()
    return publisher


def test_events_of_a_topic_go_out_in_one_request(publisher, pubsub):
    publisher.publish("identity-work", [EVENT, EVENT], within=5)
    (request,) = pubsub
    assert request.topic == "projects/azmyra-test/topics/identity-work"
    first, _ = request.messages
    assert first.data == b"{}"
    assert dict(first.attributes) == {
        "type": "azmyra.events.v1.MailQueued",
        "event_id": "event-1",
        "request_id": "request-1",
    }


def test_publishing_ends_within_its_time(publisher):
    publisher.publish("warm", [EVENT], within=5)
    started = time.monotonic()
    with pytest.raises(Exception, match=r"(?i)deadline"):
        publisher.publish("slow", [EVENT], within=0.2)
    assert time.monotonic() - started < 0.9


def test_before_the_client_is_there_publishing_waits_no_longer_than_it_may():
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        PubSubPublisher("azmyra-test").publish("identity-work", [EVENT], within=0.1)
    assert time.monotonic() - started < 2


def test_googles_client_is_not_imported_before_it_is_needed():
    program = (
        "import sys, services.chassis.service;"
        "sys.exit(any(name.startswith('google.cloud') for name in sys.modules))"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", program], cwd=root, check=True, timeout=30
    )
