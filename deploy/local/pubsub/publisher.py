"""google.pubsub.v1.Publisher."""

import re
from datetime import UTC, datetime
from typing import Any

from google.protobuf.empty_pb2 import Empty
from google.pubsub_v1.types import (
    DeleteTopicRequest,
    GetTopicRequest,
    ListTopicsRequest,
    ListTopicsResponse,
    ListTopicSubscriptionsRequest,
    ListTopicSubscriptionsResponse,
    PublishRequest,
    PublishResponse,
    Subscription,
    Topic,
    UpdateTopicRequest,
)

from deploy.local.pubsub.disorder import Disorder
from deploy.local.pubsub.failures import already_exists, invalid, not_found
from deploy.local.pubsub.paging import page
from deploy.local.pubsub.push import PushDelivery
from deploy.local.pubsub.routing import routes
from deploy.local.pubsub.store import Store
from deploy.local.rpc import Method

SERVICE = "google.pubsub.v1.Publisher"
_NAME = re.compile(r"^projects/[^/]+/topics/[A-Za-z][\w.~+%-]{2,254}$")


class Publisher:
    """Topics, and publishing to them."""

    def __init__(self, store: Store, push: PushDelivery, disorder: Disorder) -> None:
        self._store = store
        self._push = push
        self._disorder = disorder

    def methods(self) -> dict[str, Method]:
        """Each RPC by name."""
        return {
            "CreateTopic": Method(Topic, self.create),
            "UpdateTopic": Method(UpdateTopicRequest, self.update),
            "GetTopic": Method(GetTopicRequest, lambda request: self._topic(request.topic)),
            "ListTopics": Method(ListTopicsRequest, self.list_all),
            "ListTopicSubscriptions": Method(ListTopicSubscriptionsRequest, self.subscriptions),
            "DeleteTopic": Method(DeleteTopicRequest, self.delete),
            "Publish": Method(PublishRequest, self.publish),
        }

    def create(self, topic: Topic) -> Topic:
        if not _NAME.match(topic.name):
            raise invalid(f"Invalid topic name: {topic.name}")
        if self._store.topic(topic.name) is not None:
            raise already_exists(topic.name)
        self._store.put_topic(topic.name, Topic.serialize(topic))
        return topic

    def update(self, request: Any) -> Topic:
        topic = self._topic(request.topic.name)
        for path in request.update_mask.paths:
            setattr(topic, path, getattr(request.topic, path))
        self._store.put_topic(topic.name, Topic.serialize(topic))
        return topic

    def list_all(self, request: Any) -> ListTopicsResponse:
        prefix = f"{request.project}/topics/"
        every = [Topic.deserialize(body) for body in self._store.topics()]
        mine = [topic for topic in every if topic.name.startswith(prefix)]
        topics, token = page(mine, request.page_size, request.page_token)
        return ListTopicsResponse(topics=topics, next_page_token=token)

    def subscriptions(self, request: Any) -> ListTopicSubscriptionsResponse:
        self._topic(request.topic)
        bodies = self._store.subscriptions(request.topic)
        names = [Subscription.deserialize(body).name for body in bodies]
        chosen, token = page(names, request.page_size, request.page_token)
        return ListTopicSubscriptionsResponse(subscriptions=chosen, next_page_token=token)

    def delete(self, request: Any) -> Empty:
        self._topic(request.topic)
        self._store.remove_topic(request.topic)
        return Empty()

    def publish(self, request: Any) -> PublishResponse:
        self._topic(request.topic)
        ids = self._store.new_message_ids(len(request.messages))
        now = datetime.now(UTC)
        for message, message_id in zip(request.messages, ids, strict=True):
            if not message.data and not message.attributes:
                raise invalid("A message needs data or attributes.")
            message.message_id, message.publish_time = message_id, now
        deliveries = routes(self._store, request.topic, request.messages)
        self._store.enqueue(self._disorder.arrivals(deliveries))
        self._push.wake()
        return PublishResponse(message_ids=ids)

    def _topic(self, name: str) -> Topic:
        body = self._store.topic(name)
        if body is None:
            raise not_found(name)
        topic: Topic = Topic.deserialize(body)
        return topic
