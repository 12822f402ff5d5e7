"""The clients of all services, from the settings. No connection is made before the first call."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

import grpc
from azmyra.identity.v1.account_security_pb2_grpc import AccountSecurityServiceStub
from azmyra.identity.v1.identity_pb2_grpc import IdentityServiceStub
from azmyra.identity.v1.leaving_pb2_grpc import LeavingServiceStub
from azmyra.identity.v1.sign_in_methods_pb2_grpc import SignInMethodsServiceStub
from azmyra.integrations.v1.fetches_pb2_grpc import FetchServiceStub
from azmyra.integrations.v1.integrations_pb2_grpc import IntegrationsServiceStub
from azmyra.integrations.v1.schedules_pb2_grpc import ScheduleServiceStub
from azmyra.integrations.v1.sendings_pb2_grpc import SendServiceStub
from azmyra.privacy.v1.deletion_pb2_grpc import DeletionServiceStub
from azmyra.privacy.v1.exports_pb2_grpc import ExportsServiceStub
from azmyra.privacy.v1.privacy_pb2_grpc import PrivacyServiceStub
from azmyra.product.v1.exports_pb2_grpc import ExportServiceStub
from azmyra.product.v1.fetched_changes_pb2_grpc import FetchedChangeServiceStub
from azmyra.product.v1.imports_pb2_grpc import ImportServiceStub
from azmyra.product.v1.product_pb2_grpc import ProductServiceStub
from azmyra.product.v1.tool_items_pb2_grpc import ToolItemsServiceStub
from azmyra.product.v1.uploads_pb2_grpc import UploadServiceStub

from gateway.config import Backend
from gateway.readiness import HealthCheck
from services.chassis.grpc_client import GrpcClient
from services.chassis.id_tokens import IdTokens

Stub = TypeVar("Stub")


class Backends:
    """A client per service, each with the audience that the service expects."""

    def __init__(self, backends: Mapping[str, Backend], id_tokens: IdTokens) -> None:
        self._backends = backends
        self._id_tokens = id_tokens
        self.identity = self._client("identity", IdentityServiceStub)
        self.sign_in_methods = self._client("identity", SignInMethodsServiceStub)
        self.account_security = self._client("identity", AccountSecurityServiceStub)
        self.product = self._client("product", ProductServiceStub)
        self.imports = self._client("product", ImportServiceStub)
        self.uploads = self._client("product", UploadServiceStub)
        self.exports = self._client("product", ExportServiceStub)
        self.integrations = self._client("integrations", IntegrationsServiceStub)
        self.fetches = self._client("integrations", FetchServiceStub)
        self.schedules = self._client("integrations", ScheduleServiceStub)
        self.sendings = self._client("integrations", SendServiceStub)
        self.fetched_changes = self._client("product", FetchedChangeServiceStub)
        self.tool_items = self._client("product", ToolItemsServiceStub)
        self.privacy = self._client("privacy", PrivacyServiceStub)
        self.deletions = self._client("privacy", DeletionServiceStub)
        self.leaving = self._client("identity", LeavingServiceStub)
        self.account_exports = self._client("privacy", ExportsServiceStub)

    def health_checks(self) -> dict[str, HealthCheck]:
        """A check of each service, by name."""
        return {name: self._health_check(name) for name in self._backends}

    def _client(self, name: str, stub: Callable[[grpc.Channel], Stub]) -> GrpcClient[Stub]:
        backend = self._backends[name]
        return GrpcClient(backend.target, backend.audience, self._id_tokens, stub)

    def _health_check(self, name: str) -> HealthCheck:
        @cache  # one client, made at the first question: its stub is not loaded at start-up
        def made() -> HealthCheck:
            from grpc_health.v1.health_pb2_grpc import HealthStub  # noqa: PLC0415

            from gateway.grpc_health import GrpcHealthCheck  # noqa: PLC0415

            return GrpcHealthCheck(self._client(name, HealthStub))

        def check(timeout: float) -> bool:
            return made()(timeout)

        return check
