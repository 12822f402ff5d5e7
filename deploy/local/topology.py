"""What there is in every deployment, under the names it has on this machine."""

from collections.abc import Sequence
from dataclasses import dataclass

PROJECT = "azmyra-local"
SERVICES = ("identity", "product", "integrations", "privacy")
DEAD_LETTERS = "dead-letters"
TOPICS = ("account-events", "identity-work", "product-events", DEAD_LETTERS)


@dataclass(frozen=True)
class PushedTo:
    """*service* is pushed what *topic* publishes."""

    topic: str
    service: str

    @property
    def name(self) -> str:
        """Of the subscription."""
        return f"{self.topic}.{self.service}"


SUBSCRIPTIONS: Sequence[PushedTo] = (
    PushedTo("account-events", "product"),
    PushedTo("account-events", "integrations"),
    PushedTo("account-events", "privacy"),
    PushedTo("identity-work", "identity"),
    PushedTo("product-events", "privacy"),
    PushedTo(DEAD_LETTERS, "privacy"),
)


def account(name: str) -> str:
    """The e-mail address of a service account."""
    return f"{name}@{PROJECT}.iam.gserviceaccount.com"


GATEWAY_ACCOUNT = account("gateway")
PUSH_ACCOUNT = account("pubsub-push")
SCHEDULER_ACCOUNT = account("scheduler")


def audience(service: str) -> str:
    """What an ID token for the gRPC half of *service* names."""
    return f"http://{service}.azmyra.local"


def events_audience(service: str) -> str:
    """What an ID token for the events half of *service* names."""
    return f"http://{service}-events.azmyra.local"
