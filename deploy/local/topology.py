"""What there is in every deployment, under the names it has on this machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PROJECT = "azmyra-local"
SERVICES = ("identity", "product", "integrations", "privacy")
#: Who is told which secret that a tool or a sign-in provider gave the operator.
CLIENT_SECRETS: Mapping[str, Sequence[str]] = {
    "identity": ("AZMYRA_GOOGLE_CLIENT_SECRET", "AZMYRA_MICROSOFT_CLIENT_SECRET"),
    "integrations": tuple(
        f"AZMYRA_{grantor}_CLIENT_SECRET"
        for grantor in ("ATLASSIAN", "SLACK", "NOTION", "LINEAR", "GITHUB")
    ),
}
DEAD_LETTERS = "dead-letters"
TOPICS = (
    "account-events",
    "identity-work",
    "integrations-work",
    "product-events",
    "product-work",
    "privacy-events",
    "export-work",
    "erasure-work",
    "erasure-reports",
    "deletion-mail",
    DEAD_LETTERS,
)


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
    PushedTo("account-events", "identity"),
    PushedTo("account-events", "product"),
    PushedTo("account-events", "integrations"),
    PushedTo("account-events", "privacy"),
    PushedTo("identity-work", "identity"),
    PushedTo("integrations-work", "integrations"),
    PushedTo("product-events", "privacy"),
    PushedTo("product-work", "product"),
    PushedTo("privacy-events", "identity"),
    *(PushedTo("erasure-work", service) for service in SERVICES),
    PushedTo("export-work", "privacy"),
    PushedTo("erasure-reports", "privacy"),
    PushedTo("deletion-mail", "identity"),
    PushedTo(DEAD_LETTERS, "privacy"),
)


def account(name: str) -> str:
    """The e-mail address of a service account."""
    return f"{name}@{PROJECT}.iam.gserviceaccount.com"


def kms_key(name: str) -> str:
    """The resource name of a key in Cloud KMS."""
    return f"projects/{PROJECT}/locations/us-central1/keyRings/azmyra/cryptoKeys/{name}"


# Each key with the one service whose account may use it.
KMS_KEYS: Mapping[str, str] = {
    "vault": "integrations",
    "exports": "privacy",
    "backups": "privacy",
    "certificates": "privacy",
    "identity": "identity",
}

GATEWAY_ACCOUNT = account("gateway")
PUSH_ACCOUNT = account("pubsub-push")
SCHEDULER_ACCOUNT = account("scheduler")
OPERATOR_ACCOUNT = account("operator")


def audience(service: str) -> str:
    """What an ID token for the gRPC half of *service* names."""
    return f"http://{service}.azmyra.local"


def events_audience(service: str) -> str:
    """What an ID token for the events half of *service* names."""
    return f"http://{service}-events.azmyra.local"
