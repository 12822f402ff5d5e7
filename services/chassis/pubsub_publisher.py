"""Publishes to Google Cloud Pub/Sub, or to what PUBSUB_EMULATOR_HOST names, by Google's client.

The client is imported in the background (it takes half a second), so that a service is ready
before it; what is published meanwhile waits for it within its own deadline, or for the sweep.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from typing_extensions import override

from services.chassis.outbox import OutboxEvent, Publisher


class PubSubPublisher(Publisher):
    """Topics of one project. One request per call of `publish`, without the client's batching."""

    def __init__(self, project: str) -> None:
        self._project = project
        self._client: Future[Any] = Future()

    def start(self) -> None:
        """Begin to import and connect; after this process's last fork."""
        threading.Thread(target=self._connect, name="pubsub", daemon=True).start()

    @override
    def publish(self, topic: str, events: Sequence[OutboxEvent], *, within: float) -> None:
        client, publish = self._client.result(timeout=within)
        messages = [
            {
                "data": event.payload.encode(),
                "attributes": {
                    "type": event.type,
                    "event_id": event.id,
                    "request_id": event.request_id,
                },
            }
            for event in events
        ]
        publish(
            client,
            topic=f"projects/{self._project}/topics/{topic}",
            messages=messages,
            retry=None,
            timeout=within,
        )

    def _connect(self) -> None:
        try:
            import google.cloud.pubsub_v1 as batching  # noqa: PLC0415 slow: see above
            from google.pubsub_v1 import PublisherClient  # noqa: PLC0415

            # The client's own `publish` batches in threads; its base class sends at once.
            self._client.set_result((batching.PublisherClient(), PublisherClient.publish))
        except Exception as error:  # noqa: BLE001 told to whoever publishes
            self._client.set_exception(error)
