"""From a topic to the queues of its subscriptions."""

from collections.abc import Sequence

from google.pubsub_v1.types import PubsubMessage, Subscription

from deploy.local.pubsub import filters
from deploy.local.pubsub.store import Store


def routes(store: Store, topic: str, messages: Sequence[PubsubMessage]) -> list[tuple[str, bytes]]:
    """Which message goes into which queue: (subscription, serialized message) pairs."""
    subscriptions = [Subscription.deserialize(body) for body in store.subscriptions(topic)]
    return [
        (subscription.name, PubsubMessage.serialize(message))
        for subscription in subscriptions
        for message in messages
        if filters.parse(subscription.filter)(dict(message.attributes))
    ]
