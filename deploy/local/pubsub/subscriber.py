"""google.pubsub.v1.Subscriber, without streaming pull: the services are pushed to."""

import re
import time
from typing import Any

from google.protobuf.empty_pb2 import Empty
from google.pubsub_v1.types import (
    AcknowledgeRequest,
    DeleteSubscriptionRequest,
    GetSubscriptionRequest,
    ListSubscriptionsRequest,
    ListSubscriptionsResponse,
    ModifyAckDeadlineRequest,
    ModifyPushConfigRequest,
    PubsubMessage,
    PullRequest,
    PullResponse,
    ReceivedMessage,
    Subscription,
    UpdateSubscriptionRequest,
)

from deploy.local.pubsub import filters
from deploy.local.pubsub.dead_letters import bury_exhausted
from deploy.local.pubsub.failures import already_exists, invalid, not_found
from deploy.local.pubsub.paging import page
from deploy.local.pubsub.push import PushDelivery
from deploy.local.pubsub.store import Delivery, Store
from deploy.local.rpc import Method

SERVICE = "google.pubsub.v1.Subscriber"
_NAME = re.compile(r"^projects/[^/]+/subscriptions/[A-Za-z][\w.~+%-]{2,254}$")
_DEFAULT_ACK_DEADLINE = 10
_PULL_WAIT_SECONDS = 5.0


class Subscriber:
    """Subscriptions, and pulling from them."""

    def __init__(self, store: Store, push: PushDelivery) -> None:
        self._store = store
        self._push = push

    def methods(self) -> dict[str, Method]:
        """Each RPC by name."""
        return {
            "CreateSubscription": Method(Subscription, self.create),
            "GetSubscription": Method(GetSubscriptionRequest, self.get),
            "UpdateSubscription": Method(UpdateSubscriptionRequest, self.update),
            "ListSubscriptions": Method(ListSubscriptionsRequest, self.list_all),
            "DeleteSubscription": Method(DeleteSubscriptionRequest, self.delete),
            "ModifyPushConfig": Method(ModifyPushConfigRequest, self.modify_push),
            "Pull": Method(PullRequest, self.pull),
            "Acknowledge": Method(AcknowledgeRequest, self.acknowledge),
            "ModifyAckDeadline": Method(ModifyAckDeadlineRequest, self.modify_deadline),
        }

    def create(self, subscription: Subscription) -> Subscription:
        if not _NAME.match(subscription.name):
            raise invalid(f"Invalid subscription name: {subscription.name}")
        if self._store.subscription(subscription.name) is not None:
            raise already_exists(subscription.name)
        if self._store.topic(subscription.topic) is None:
            raise not_found(subscription.topic)
        subscription.ack_deadline_seconds = (
            subscription.ack_deadline_seconds or _DEFAULT_ACK_DEADLINE
        )
        return self._put(subscription)

    def get(self, request: Any) -> Subscription:
        return self._subscription(request.subscription)

    def update(self, request: Any) -> Subscription:
        subscription = self._subscription(request.subscription.name)
        for path in request.update_mask.paths:
            if path in {"name", "topic", "filter"} or path not in Subscription.meta.fields:
                raise invalid(f"Cannot update {path}.")
            setattr(subscription, path, getattr(request.subscription, path))
        return self._put(subscription)

    def list_all(self, request: Any) -> ListSubscriptionsResponse:
        prefix = f"{request.project}/subscriptions/"
        every = [Subscription.deserialize(body) for body in self._store.subscriptions()]
        mine = [subscription for subscription in every if subscription.name.startswith(prefix)]
        subscriptions, token = page(mine, request.page_size, request.page_token)
        return ListSubscriptionsResponse(subscriptions=subscriptions, next_page_token=token)

    def delete(self, request: Any) -> Empty:
        self._subscription(request.subscription)
        self._store.remove_subscription(request.subscription)
        return Empty()

    def modify_push(self, request: Any) -> Empty:
        subscription = self._subscription(request.subscription)
        subscription.push_config = request.push_config
        self._put(subscription)
        return Empty()

    def pull(self, request: Any) -> PullResponse:
        subscription = self._subscription(request.subscription)
        deadline = time.monotonic() + _PULL_WAIT_SECONDS
        leased = self._lease(subscription, request.max_messages)
        while not leased and not request.return_immediately and time.monotonic() < deadline:
            time.sleep(0.05)
            leased = self._lease(subscription, request.max_messages)
        counted = bool(subscription.dead_letter_policy.dead_letter_topic)
        return PullResponse(received_messages=[_received(one, counted=counted) for one in leased])

    def acknowledge(self, request: Any) -> Empty:
        self._subscription(request.subscription)
        self._store.settle([int(ack_id) for ack_id in request.ack_ids])
        return Empty()

    def modify_deadline(self, request: Any) -> Empty:
        self._subscription(request.subscription)
        ids = [int(ack_id) for ack_id in request.ack_ids]
        self._store.postpone(ids, request.ack_deadline_seconds)
        return Empty()

    def _lease(self, subscription: Subscription, limit: int) -> list[Delivery]:
        if limit < 1:
            raise invalid("max_messages must be at least 1.")
        seconds = subscription.ack_deadline_seconds
        leased = self._store.lease(subscription.name, limit=limit, seconds=seconds)
        return [one for one in leased if not bury_exhausted(self._store, subscription, one)]

    def _subscription(self, name: str) -> Subscription:
        body = self._store.subscription(name)
        if body is None:
            raise not_found(name)
        subscription: Subscription = Subscription.deserialize(body)
        return subscription

    def _put(self, subscription: Subscription) -> Subscription:
        try:
            filters.parse(subscription.filter)
        except filters.FilterNotUnderstood as error:
            raise invalid(f"This filter is not understood: {error}") from error
        body = Subscription.serialize(subscription)
        self._store.put_subscription(subscription.name, subscription.topic, body)
        self._push.wake()
        return subscription


def _received(delivery: Delivery, *, counted: bool) -> ReceivedMessage:
    return ReceivedMessage(
        ack_id=str(delivery.id),
        message=PubsubMessage.deserialize(delivery.message),
        delivery_attempt=delivery.attempts if counted else 0,
    )
