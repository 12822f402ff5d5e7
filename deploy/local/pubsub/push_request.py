"""One attempt to hand a message to an endpoint.

Source of the shape: cloud.google.com/pubsub/docs/push (wrapped messages, 102 and 2xx acknowledge).
"""

import base64
import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from google.pubsub_v1.types import PubsubMessage, Subscription

from deploy.local.pubsub.store import Delivery
from deploy.local.token_issuer import TokenIssuer

_ACKNOWLEDGES = frozenset({102, 200, 201, 202, 204})


def pushed(issuer: TokenIssuer, subscription: Subscription, delivery: Delivery) -> bool:
    """Whether the endpoint took the message before the acknowledgement deadline."""
    url = urlsplit(subscription.push_config.push_endpoint)
    connection_type = HTTPSConnection if url.scheme == "https" else HTTPConnection
    connection = connection_type(url.netloc, timeout=subscription.ack_deadline_seconds)
    try:
        path = f"{url.path or '/'}{'?' + url.query if url.query else ''}"
        connection.request(
            "POST", path, body(subscription, delivery), _headers(issuer, subscription)
        )
        return connection.getresponse().status in _ACKNOWLEDGES
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def body(subscription: Subscription, delivery: Delivery) -> bytes:
    """The JSON that Google posts."""
    message = PubsubMessage.deserialize(delivery.message)
    time = message.publish_time.isoformat().replace("+00:00", "Z")
    content: dict[str, object] = {
        "message": {
            "data": base64.b64encode(message.data).decode(),
            "attributes": dict(message.attributes),
            "messageId": message.message_id,
            "message_id": message.message_id,
            "publishTime": time,
            "publish_time": time,
        },
        "subscription": subscription.name,
    }
    if subscription.dead_letter_policy.dead_letter_topic:
        content["deliveryAttempt"] = delivery.attempts
    return json.dumps(content).encode()


def _headers(issuer: TokenIssuer, subscription: Subscription) -> dict[str, str]:
    headers = {"Content-Type": "application/json"}
    token = subscription.push_config.oidc_token
    if token.service_account_email:
        audience = token.audience or subscription.push_config.push_endpoint
        signed = issuer.id_token(token.service_account_email, audience)
        headers["Authorization"] = f"Bearer {signed}"
    return headers
