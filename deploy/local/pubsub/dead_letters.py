"""Messages that were tried often enough."""

from google.pubsub_v1.types import PubsubMessage, Subscription

from deploy.local.pubsub.routing import routes
from deploy.local.pubsub.store import Delivery, Store

_DEFAULT_ATTEMPTS = 5
_SOURCE = "CloudPubSubDeadLetterSource"


def bury_exhausted(store: Store, subscription: Subscription, delivery: Delivery) -> bool:
    """Move a message leased once too often; whether it was one."""
    if delivery.attempts <= allowed_attempts(subscription):
        return False
    bury(store, subscription, delivery)
    return True


def allowed_attempts(subscription: Subscription) -> float:
    """How often a message of *subscription* is tried; infinitely often without a dead letter."""
    policy = subscription.dead_letter_policy
    if not policy.dead_letter_topic:
        return float("inf")
    return float(policy.max_delivery_attempts or _DEFAULT_ATTEMPTS)


def bury(store: Store, subscription: Subscription, delivery: Delivery) -> None:
    """Publish the message to the dead letter topic, with where it came from, and settle it."""
    message = PubsubMessage.deserialize(delivery.message)
    _, project, _, name = subscription.name.split("/")
    message.attributes.update(
        {
            f"{_SOURCE}DeliveryCount": str(delivery.attempts),
            f"{_SOURCE}Subscription": name,
            f"{_SOURCE}SubscriptionProject": project,
            f"{_SOURCE}TopicPublishTime": message.publish_time.isoformat(),
        }
    )
    topic = subscription.dead_letter_policy.dead_letter_topic
    store.move(delivery, routes(store, topic, [message]))
