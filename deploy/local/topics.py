"""Makes the topics and subscriptions that a deployment's Terraform would make."""

from contextlib import suppress
from datetime import timedelta

import grpc
from google.api_core.exceptions import AlreadyExists
from google.protobuf.field_mask_pb2 import FieldMask
from google.pubsub_v1 import PublisherClient, SubscriberClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport
from google.pubsub_v1.services.subscriber.transports import SubscriberGrpcTransport
from google.pubsub_v1.types import Subscription

from deploy.local.addresses import Addresses
from deploy.local.ports import LOOPBACK
from deploy.local.topology import (
    DEAD_LETTERS,
    PROJECT,
    PUSH_ACCOUNT,
    SUBSCRIPTIONS,
    TOPICS,
    PushedTo,
    events_audience,
)

# A handler works in slices of at most 60 s.
_ACK_DEADLINE_SECONDS = 90
_RETRY = {
    "minimum_backoff": timedelta(seconds=10),
    "maximum_backoff": timedelta(seconds=600),
}


def ensure_topics(addresses: Addresses) -> None:
    """Make what is missing, and point every push subscription at this run's ports."""
    channel = grpc.insecure_channel(f"{LOOPBACK}:{addresses.pubsub}")
    publisher = PublisherClient(transport=PublisherGrpcTransport(channel=channel))
    subscriber = SubscriberClient(transport=SubscriberGrpcTransport(channel=channel))
    for name in TOPICS:
        with suppress(AlreadyExists):
            publisher.create_topic(name=_topic(name))
    for subscription in SUBSCRIPTIONS:
        _ensure(subscriber, _wanted(subscription, addresses))
    channel.close()


def _ensure(subscriber: SubscriberClient, wanted: Subscription) -> None:
    try:
        subscriber.create_subscription(request=wanted)
    except AlreadyExists:
        subscriber.update_subscription(subscription=wanted, update_mask=_CHANGEABLE)


def _wanted(subscription: PushedTo, addresses: Addresses) -> Subscription:
    name, service = subscription.name, subscription.service
    return Subscription(
        name=f"projects/{PROJECT}/subscriptions/{name}",
        topic=_topic(subscription.topic),
        ack_deadline_seconds=_ACK_DEADLINE_SECONDS,
        retry_policy=_RETRY,
        dead_letter_policy=None if subscription.topic == DEAD_LETTERS else _DEAD_LETTER,
        push_config={
            "push_endpoint": f"{addresses.events_url(service)}/push/{name}",
            "oidc_token": {
                "service_account_email": PUSH_ACCOUNT,
                "audience": events_audience(service),
            },
        },
    )


def _topic(name: str) -> str:
    return f"projects/{PROJECT}/topics/{name}"


_DEAD_LETTER = {"dead_letter_topic": _topic(DEAD_LETTERS), "max_delivery_attempts": 10}
_CHANGEABLE = FieldMask(
    paths=["push_config", "ack_deadline_seconds", "retry_policy", "dead_letter_policy"]
)
