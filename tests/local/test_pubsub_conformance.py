"""What a subscriber of Pub/Sub may rely on, of our stand-in and of Google's emulator alike."""

import time

import pytest
from google.api_core.exceptions import AlreadyExists, InvalidArgument, NotFound

from deploy.local.ports import wait_until
from tests.local import pubsub_process
from tests.local.endpoint import listening
from tests.local.pubsub_process import Clients

TOPIC = "projects/p/topics/{}"
SUBSCRIPTION = "projects/p/subscriptions/{}"


@pytest.fixture(scope="module", params=["ours", "google's"])
def pubsub(request, tmp_path_factory):
    state = tmp_path_factory.mktemp("pubsub")
    if request.param == "ours":
        with pubsub_process.stand_in(state) as server:
            yield Clients(f"127.0.0.1:{server.port}")
    elif pubsub_process.GOOGLES_OWN:
        with pubsub_process.googles_emulator(state) as address:
            yield Clients(address)
    else:
        pytest.skip("gcloud and its Pub/Sub emulator are not installed")


@pytest.fixture
def name(request):
    return f"t{abs(hash(request.node.name))}"


@pytest.fixture
def topic(pubsub, name):
    return pubsub.publisher.create_topic(name=TOPIC.format(name)).name


def subscribe(pubsub, topic, name, **settings):
    return pubsub.subscriber.create_subscription(
        request={"name": SUBSCRIPTION.format(name), "topic": topic, **settings}
    ).name


def pull_one(pubsub, subscription):
    answer = pubsub.subscriber.pull(subscription=subscription, max_messages=1, timeout=15)
    return answer.received_messages[0]


def test_a_topic_exists_once_and_can_be_found_and_deleted(pubsub, topic):
    with pytest.raises(AlreadyExists):
        pubsub.publisher.create_topic(name=topic)
    assert pubsub.publisher.get_topic(topic=topic).name == topic
    assert topic in [one.name for one in pubsub.publisher.list_topics(project="projects/p")]
    pubsub.publisher.delete_topic(topic=topic)
    with pytest.raises(NotFound):
        pubsub.publisher.get_topic(topic=topic)


def test_publishing_to_a_missing_topic_or_nothing_at_all_is_refused(pubsub, topic):
    with pytest.raises(NotFound):
        pubsub.publisher.publish(topic=TOPIC.format("missing"), messages=[{"data": b"x"}])
    with pytest.raises(InvalidArgument):
        pubsub.publisher.publish(topic=topic, messages=[{}])


def test_a_subscription_of_a_missing_topic_is_refused(pubsub, name):
    with pytest.raises(NotFound):
        subscribe(pubsub, TOPIC.format("missing"), name)


def test_a_subscription_can_be_changed_listed_and_deleted(pubsub, topic, name):
    subscription = subscribe(pubsub, topic, name)
    pubsub.subscriber.update_subscription(
        subscription={"name": subscription, "ack_deadline_seconds": 77},
        update_mask={"paths": ["ack_deadline_seconds"]},
    )
    found = pubsub.subscriber.get_subscription(subscription=subscription)
    assert found.ack_deadline_seconds == 77
    assert subscription in list(pubsub.publisher.list_topic_subscriptions(topic=topic))
    listed = pubsub.subscriber.list_subscriptions(project="projects/p")
    assert subscription in [one.name for one in listed]
    pubsub.subscriber.delete_subscription(subscription=subscription)
    with pytest.raises(NotFound):
        pubsub.subscriber.get_subscription(subscription=subscription)


def test_every_subscription_gets_its_own_copy(pubsub, topic, name):
    both = [subscribe(pubsub, topic, f"{name}{letter}") for letter in "ab"]
    pubsub.publisher.publish(topic=topic, messages=[{"data": b"hi", "attributes": {"k": "v"}}])
    for subscription in both:
        message = pull_one(pubsub, subscription).message
        assert (message.data, dict(message.attributes)) == (b"hi", {"k": "v"})
        assert message.message_id


def test_a_message_comes_again_until_it_is_acknowledged(pubsub, topic, name):
    subscription = subscribe(pubsub, topic, name)
    pubsub.publisher.publish(topic=topic, messages=[{"data": b"again"}])
    first = pull_one(pubsub, subscription)
    pubsub.subscriber.modify_ack_deadline(
        subscription=subscription, ack_ids=[first.ack_id], ack_deadline_seconds=0
    )
    again = pull_one(pubsub, subscription)
    assert again.message.message_id == first.message.message_id
    pubsub.subscriber.acknowledge(subscription=subscription, ack_ids=[again.ack_id])
    assert nothing_waits(pubsub, subscription)


def test_a_pushed_message_is_tried_again_until_the_endpoint_takes_it(pubsub, topic, name):
    with listening() as endpoint:
        endpoint.answers = [503, 500]
        subscription = subscribe(pubsub, topic, name, push_config={"push_endpoint": endpoint.url})
        published = pubsub.publisher.publish(topic=topic, messages=[{"data": b"hello"}])
        assert wait_until(lambda: len(endpoint.received) == 3, within=20)
        assert not wait_until(lambda: len(endpoint.received) > 3, within=1)
    for received in endpoint.received:
        assert received.path == "/push"
        assert received.body["subscription"] == subscription
        assert received.body["message"]["data"] == "aGVsbG8="
        assert received.body["message"]["messageId"] == published.message_ids[0]


def test_a_message_refused_too_often_goes_to_the_dead_letters(pubsub, topic, name):
    dead = pubsub.publisher.create_topic(name=TOPIC.format(f"{name}-dead")).name
    graveyard = subscribe(pubsub, dead, f"{name}-dead")
    with listening() as endpoint:
        endpoint.answers = [500] * 50
        subscribe(
            *(pubsub, topic, name),
            push_config={"push_endpoint": endpoint.url},
            dead_letter_policy={"dead_letter_topic": dead, "max_delivery_attempts": 5},
        )
        pubsub.publisher.publish(
            topic=topic, messages=[{"data": b"bad", "attributes": {"a": "b"}}]
        )
        assert wait_until(lambda: len(endpoint.received) >= 5, within=20)
        buried = pull_one(pubsub, graveyard).message
        assert len(endpoint.received) == 5
    assert (buried.data, buried.attributes["a"]) == (b"bad", "b")
    assert buried.attributes["CloudPubSubDeadLetterSourceSubscription"] == name
    assert buried.attributes["CloudPubSubDeadLetterSourceDeliveryCount"] == "5"


def nothing_waits(pubsub, subscription):
    time.sleep(0.2)
    answer = pubsub.subscriber.pull(
        request={"subscription": subscription, "max_messages": 1, "return_immediately": True}
    )
    return not answer.received_messages
