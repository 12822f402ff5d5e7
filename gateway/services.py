"""The services behind the door, called for the person and under the id of one request."""

from collections.abc import Callable, Iterator
from typing import Final, Generic, TypeVar

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

from gateway.call import Call
from services.chassis.grpc_client import GrpcClient

Stub = TypeVar("Stub")
Request = TypeVar("Request")
Answer = TypeVar("Answer")

#: Seconds for a call that hashes a password: it may wait for its turn, and yields to other work.
HASHING: Final = 15.0


class Service(Generic[Stub]):
    """`product(call, lambda stub: stub.GetItem, request)`; raises what GrpcClient raises."""

    def __init__(self, client: GrpcClient[Stub]) -> None:
        self._client = client

    def __call__(
        self,
        call: Call,
        method: "Callable[[Stub], grpc.UnaryUnaryMultiCallable[Request, Answer]]",
        request: Request,
        *,
        timeout: float = 5.0,
    ) -> Answer:
        """One answer within *timeout* seconds; a read is repeated once if the service was away."""
        return self._client.call(
            method,
            request,
            access_token=call.access_token,
            request_id=call.request_id,
            timeout=timeout,
            idempotent=call.reads_only,
        )

    def upload(
        self,
        call: Call,
        method: "Callable[[Stub], grpc.StreamUnaryMultiCallable[Request, Answer]]",
        parts: Iterator[Request],
    ) -> Answer:
        """One answer to a stream, within 60 seconds."""
        return self._client.upload(
            method, parts, access_token=call.access_token, request_id=call.request_id
        )

    def download(
        self,
        call: Call,
        method: "Callable[[Stub], grpc.UnaryStreamMultiCallable[Request, Answer]]",
        request: Request,
    ) -> Iterator[Answer]:
        """A stream of answers, within 4 minutes: the platform ends a request after five."""
        return self._client.download(
            method,
            request,
            access_token=call.access_token,
            request_id=call.request_id,
            timeout=240.0,
        )


AccountExports = Service[ExportsServiceStub]
AccountSecurity = Service[AccountSecurityServiceStub]
Deletions = Service[DeletionServiceStub]
Identity = Service[IdentityServiceStub]
Integrations = Service[IntegrationsServiceStub]
Leaving = Service[LeavingServiceStub]
Privacy = Service[PrivacyServiceStub]
SignInMethods = Service[SignInMethodsServiceStub]
Product = Service[ProductServiceStub]
Imports = Service[ImportServiceStub]
Exports = Service[ExportServiceStub]
FetchedChanges = Service[FetchedChangeServiceStub]
Fetches = Service[FetchServiceStub]
Schedules = Service[ScheduleServiceStub]
Sendings = Service[SendServiceStub]
ToolItems = Service[ToolItemsServiceStub]
Uploads = Service[UploadServiceStub]
