"""What our Pub/Sub does and Google's emulator leaves out, as Google's service has it."""

import itertools
import time
from datetime import timedelta

import pytest
from google.api_core.exceptions import InvalidArgument
from google.cloud import pubsub_v1
from google.pubsub_v1.types import Subscription
from joserfc import jwt
from joserfc.jwk import KeySet

from deploy.local.ports import wait_until
from deploy.local.pubsub.push import backoff
from deploy.local.pubsub.server import main
from deploy.local.refused import CannotStart
from deploy.local.token_issuer import TokenIssuer
from tests.local import pubsub_process
from tests.local.endpoint import listening
from tests.local.pubsub_process import Clients

TOPIC = "projects/p/topics/orders"
PUSHER = "pubsub-push@p.iam.gserviceaccount.com"


@pytest.fixture
def server(tmp_path):
    with pubsub_process.stand_in(tmp_path) as running:
        yield running


@pytest.fixture
def clients(server):
    clients = Clients(f"127.0.0.1:{server.port}")
    clients.publisher.create_topic(name=TOPIC)
    return clients


def subscribe(clients, name="orders", **settings):
    request = {"name": f"projects/p/subscriptions/{name}", "topic": TOPIC, **settings}
    return clients.subscriber.create_subscription(request=request).name


def pushing_to(endpoint):
    token = {"service_account_email": PUSHER, "audience": "http://events"}
    return {"push_endpoint": endpoint.url, "oidc_token": token}


def test_the_publisher_of_the_services_finds_it_by_its_environment(server, clients, monkeypatch):
    subscription = subscribe(clients)
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", f"127.0.0.1:{server.port}")
    pubsub_v1.PublisherClient().publish(TOPIC, b"by the client", type="t").result(10)
    answer = clients.subscriber.pull(subscription=subscription, max_messages=1)
    assert answer.received_messages[0].message.data == b"by the client"


def test_a_push_carries_an_id_token_that_names_the_pusher_and_the_audience(
    server, clients, tmp_path
):
    with listening() as endpoint:
        subscribe(clients, push_config=pushing_to(endpoint))
        clients.publisher.publish(topic=TOPIC, messages=[{"data": b"x"}])
        assert wait_until(lambda: endpoint.received, within=10)
    keys = KeySet.import_key_set(TokenIssuer(tmp_path / "key.pem").certificates())
    claims = jwt.decode(endpoint.received[0].authorization.removeprefix("Bearer "), keys).claims
    assert claims["iss"] == "https://accounts.google.com"
    assert (claims["email"], claims["aud"]) == (PUSHER, "http://events")
    assert claims["exp"] - claims["iat"] == 3600


def test_acknowledged_publishes_survive_a_kill_and_are_delivered_after(server, clients):
    with listening() as endpoint:
        endpoint.answers = list(itertools.repeat(503, 1000))
        policy = {"minimum_backoff": timedelta(seconds=0.1)}
        subscribe(clients, push_config=pushing_to(endpoint), retry_policy=policy)
        words = [f"order {number}".encode() for number in range(50)]
        for word in words:
            clients.publisher.publish(topic=TOPIC, messages=[{"data": word}])
        server.kill()
        endpoint.answers.clear()
        endpoint.received.clear()
        server.start()
        # One that the endpoint answered as the server was killed may come a second time.
        assert wait_until(lambda: len(words_at(endpoint)) == 50, within=20)


def words_at(endpoint) -> set[str]:
    return {received.body["message"]["data"] for received in list(endpoint.received)}


def test_a_filter_holds_back_what_it_does_not_name(clients):
    wanted = subscribe(clients, filter='attributes.type = "kept" OR attributes.type = "too"')
    for kind in ("kept", "dropped", "too"):
        attributes = {"type": kind}
        clients.publisher.publish(topic=TOPIC, messages=[{"data": b"x", "attributes": attributes}])
    answer = clients.subscriber.pull(subscription=wanted, max_messages=10)
    kinds = [received.message.attributes["type"] for received in answer.received_messages]
    assert kinds == ["kept", "too"]


def test_a_filter_it_does_not_honour_is_refused_rather_than_ignored(clients):
    with pytest.raises(InvalidArgument):
        subscribe(clients, filter='hasPrefix(attributes.type, "x")')


def test_an_endpoint_that_hangs_up_is_tried_again(clients):
    with listening() as endpoint:
        address = endpoint.url
    subscribe(
        clients,
        push_config={"push_endpoint": address},
        retry_policy={"minimum_backoff": timedelta(seconds=0.2)},
    )
    clients.publisher.publish(topic=TOPIC, messages=[{"data": b"x"}])
    time.sleep(0.5)
    with listening(int(address.rsplit(":", 1)[1].split("/")[0])) as endpoint:
        assert wait_until(lambda: endpoint.received, within=10)


def test_the_wait_doubles_between_the_bounds_of_the_retry_policy():
    patient = Subscription(
        retry_policy={
            "minimum_backoff": timedelta(seconds=10),
            "maximum_backoff": timedelta(seconds=600),
        }
    )
    waits = [backoff(patient, attempts) for attempts in range(1, 9)]
    assert waits == [10, 20, 40, 80, 160, 320, 600, 600]


def test_it_refuses_to_be_production(monkeypatch):
    monkeypatch.setenv("AZMYRA_ENV", "production")
    with pytest.raises(CannotStart, match="does not start with AZMYRA_ENV=production"):
        main(["0", "unused", "unused"])
