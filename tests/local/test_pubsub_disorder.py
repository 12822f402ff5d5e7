"""The disorder that tests ask of our Pub/Sub: all that Google allows itself, and nothing lost."""

import itertools

import pytest

from deploy.local.ports import wait_until
from deploy.local.pubsub.disorder import SETTING, Disorder
from deploy.local.refused import CannotStart
from tests.local import pubsub_process
from tests.local.endpoint import listening
from tests.local.pubsub_process import Clients

TOPIC = "projects/p/topics/orders"
MESSAGES = [("orders", str(number).encode()) for number in range(200)]


def test_every_message_arrives_some_twice_and_in_another_order(tmp_path):
    told = {SETTING: "seed=7 twice=0.3 late=0.5"}
    with pubsub_process.stand_in(tmp_path, told) as server, listening() as endpoint:
        clients = Clients(f"127.0.0.1:{server.port}")
        clients.publisher.create_topic(name=TOPIC)
        request = {"name": "projects/p/subscriptions/orders", "topic": TOPIC}
        pushed = {"push_config": {"push_endpoint": endpoint.url}}
        clients.subscriber.create_subscription(request=request | pushed)
        words = [{"data": b"x", "attributes": {"n": str(number)}} for number in range(100)]
        published = list(clients.publisher.publish(topic=TOPIC, messages=words).message_ids)
        assert wait_until(lambda: set(ids_at(endpoint)) == set(published), within=20)
        assert wait_until(lambda: len(ids_at(endpoint)) > len(published), within=5)
        assert ids_at(endpoint) != sorted(ids_at(endpoint), key=int)


def ids_at(endpoint) -> list[str]:
    return [received.body["message"]["messageId"] for received in list(endpoint.received)]


def test_the_same_seed_makes_the_same_choices():
    first, again, other = (
        Disorder(seed=seed, twice=0.5, late=3).arrivals(MESSAGES) for seed in (1, 1, 2)
    )
    assert first == again != other
    assert all(0 <= one.delay <= 3 for one in first)


def test_without_the_setting_each_message_comes_once_and_at_once():
    arrivals = Disorder.parse("").arrivals(MESSAGES)
    assert [(one.subscription, one.message) for one in arrivals] == MESSAGES
    assert not any(one.delay for one in arrivals)


@pytest.mark.parametrize("text", ["twice", "twice=often", "thrice=0.1", "seed=1.5"])
def test_a_setting_that_cannot_be_meant_is_refused(text):
    with pytest.raises(CannotStart, match=SETTING):
        Disorder.parse(text)


def test_the_share_of_deliveries_made_again_is_what_was_asked():
    arrivals = Disorder(seed=3, twice=0.3).arrivals(MESSAGES * 10)
    counts = [len(list(same)) for _, same in itertools.groupby(arrivals, key=lambda one: one[:2])]
    assert sum(counts) / len(counts) == pytest.approx(1.3, abs=0.05)
