"""Google's client for Cloud KMS, or for the stand-in that KMS_TARGET names."""

from dataclasses import dataclass
from typing import Any, Self

import grpc
from typing_extensions import override

from services.chassis.grpc_target import GrpcTarget, read_target
from services.chassis.id_tokens import IdTokens, MetadataIdTokens
from services.chassis.settings import Environment

# After a restart it is found within a call's time, not after gRPC's own second of waiting.
_SOON_AGAIN = (
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1000),
)
AUDIENCE = "https://cloudkms.googleapis.com/"
_GOOGLES = "grpcs://cloudkms.googleapis.com"


@dataclass(frozen=True, slots=True)
class KmsSettings:
    """Where Cloud KMS is, and who tells a stand-in for it which service asks."""

    target: GrpcTarget
    metadata_host: str

    @classmethod
    def read(cls, env: Environment, *, environment: str) -> Self:
        """KMS_TARGET (default: Google's) and GCE_METADATA_HOST. TLS, but locally on 127.0.0.1."""
        return cls(
            target=read_target(env, "KMS_TARGET", environment=environment, default=_GOOGLES),
            metadata_host=env.text("GCE_METADATA_HOST", default="metadata.google.internal"),
        )


def connected(settings: KmsSettings) -> Any:
    """A KeyManagementServiceClient; it takes half a second to import.

    Raises google.auth's errors when this process has no credentials.
    """
    from google.cloud.kms_v1 import KeyManagementServiceClient  # noqa: PLC0415 slow: see above

    if not settings.target.encrypted:
        return KeyManagementServiceClient(transport=_transport_to_stand_in(settings))
    return KeyManagementServiceClient(client_options={"api_endpoint": settings.target.address})


def _transport_to_stand_in(settings: KmsSettings) -> Any:
    from google.cloud.kms_v1.services.key_management_service import transports  # noqa: PLC0415

    channel = grpc.intercept_channel(
        grpc.insecure_channel(settings.target.address, options=_SOON_AGAIN),
        _Signing(MetadataIdTokens(settings.metadata_host)),
    )
    return transports.KeyManagementServiceGrpcTransport(channel=channel)


class _Signing(grpc.UnaryUnaryClientInterceptor):  # type: ignore[type-arg]  # generic in stubs alone
    """Says who asks; Google's client itself adds credentials to TLS channels alone."""

    def __init__(self, tokens: IdTokens) -> None:
        self._tokens = tokens

    @override
    def intercept_unary_unary(self, continuation: Any, details: Any, request: Any) -> Any:
        said = ("authorization", f"Bearer {self._tokens.token(AUDIENCE)}")
        metadata = (*(details.metadata or ()), said)
        return continuation(details._replace(metadata=metadata), request)
