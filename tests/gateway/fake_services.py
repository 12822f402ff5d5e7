"""The four services as the gateway meets them: real gRPC servers with little behind them."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from inspect import isgenerator
from itertools import chain
from typing import Any

import grpc
from azmyra.identity.v1 import (
    account_security_pb2_grpc,
    identity_pb2,
    identity_pb2_grpc,
    sign_in_methods_pb2_grpc,
)
from azmyra.integrations.v1 import integrations_pb2_grpc
from azmyra.product.v1 import (
    bulk_pb2,
    history_pb2,
    product_pb2,
    product_pb2_grpc,
    search_pb2,
)
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from services.chassis import refusals
from services.chassis.grpc_refusals import status_of, to_trailer
from tests.gateway.fake_account_security import FakeAccountSecurity
from tests.gateway.fake_deletions import DELETION_FAKES
from tests.gateway.fake_imports import IMPORT_FAKES
from tests.gateway.fake_integrations import FakeIntegrations
from tests.gateway.fake_privacy import PRIVACY_FAKES
from tests.gateway.fake_sign_in_methods import FakeSignInMethods
from tests.gateway.fake_transfers import TRANSFER_FAKES

ADA_SESSION = "a" * 43
ADA_ACCESS = "access-token-of-ada"
EXPIRES_AT = "2026-12-23T12:00:00.000Z"
ADA = identity_pb2.Account(
    id="01930000-0000-7000-8000-000000000001",
    name="Ada Lovelace",
    email="ada@example.org",
    created_at="2026-11-23T12:00:00.000Z",
    policy_version="2026-11-23",
    age_confirmed_at="2026-11-23T12:00:00.000Z",
)


@dataclass
class Recorded:
    """One call as it reached a service."""

    method: str
    request: Any
    metadata: dict[str, str]


@dataclass
class Services:
    """What the services were asked, and what they are told to refuse."""

    calls: list[Recorded] = field(default_factory=list)
    refuses: dict[str, Exception] = field(default_factory=dict)
    holds: dict[str, threading.Event] = field(default_factory=dict)
    uploaded: bytes = b""
    header: product_pb2.ImportHeader = field(default_factory=product_pb2.ImportHeader)
    items: dict[str, product_pb2.Item] = field(default_factory=dict)

    def last(self, method: str) -> Recorded:
        return next(call for call in reversed(self.calls) if call.method == method)

    def asked(self, method: str) -> int:
        return sum(call.method == method for call in self.calls)


def recorded(services: Services, servicer: object) -> None:
    """Make each method of *servicer* note its call, and refuse where it was told to."""
    for name in [name for name in dir(servicer) if name[0].isupper()]:
        setattr(servicer, name, _noting(services, name, getattr(servicer, name)))


def _noting(services: Services, name: str, answer: Callable[..., Any]) -> Callable[..., Any]:
    def noting(request: Any, context: grpc.ServicerContext) -> Any:
        metadata = {key: str(value) for key, value in context.invocation_metadata()}
        services.calls.append(Recorded(name, request, metadata))
        if name in services.holds:
            services.holds[name].wait(4)
        try:
            if name in services.refuses:
                raise services.refuses[name]
            answered = answer(request, context)
            return _begun(answered) if isgenerator(answered) else answered
        except refusals.Refusal as refusal:
            context.set_trailing_metadata(to_trailer(refusal))
            context.abort(status_of(refusal), "")

    return noting


def _begun(stream: Iterator[Any]) -> Iterator[Any]:
    """The stream with its first answer taken: what it refuses, it refuses here."""
    return chain([next(stream)], stream)


class FakeIdentity(identity_pb2_grpc.IdentityServiceServicer):
    def SignUp(self, request, context):  # noqa: N802
        return identity_pb2.SignUpResponse()

    def VerifyEmail(self, request, context):  # noqa: N802
        return identity_pb2.VerifyEmailResponse()

    def SignIn(self, request, context):  # noqa: N802
        return identity_pb2.SignInResponse(
            account=ADA, session_token=ADA_SESSION, expires_at=EXPIRES_AT
        )

    def SignOut(self, request, context):  # noqa: N802
        return identity_pb2.SignOutResponse()

    def RequestPasswordReset(self, request, context):  # noqa: N802
        return identity_pb2.RequestPasswordResetResponse()

    def ResetPassword(self, request, context):  # noqa: N802
        return identity_pb2.ResetPasswordResponse()

    def Reauthenticate(self, request, context):  # noqa: N802
        return identity_pb2.ReauthenticateResponse()

    def MailReauthenticationCode(self, request, context):  # noqa: N802
        return identity_pb2.MailReauthenticationCodeResponse()

    def ExchangeSession(self, request, context):  # noqa: N802
        if request.session_token != ADA_SESSION:
            raise refusals.Unauthenticated
        return identity_pb2.ExchangeSessionResponse(access_token=ADA_ACCESS, expires_at=EXPIRES_AT)

    def GetAccount(self, request, context):  # noqa: N802
        return identity_pb2.GetAccountResponse(account=ADA)

    def UpdateAccount(self, request, context):  # noqa: N802
        return identity_pb2.UpdateAccountResponse(account=ADA)


class FakeProduct(product_pb2_grpc.ProductServiceServicer):
    """Keeps items by id, and the bytes of the last upload."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def CreateItem(self, request, context):  # noqa: N802
        number = len(self._services.items) + 1
        item = product_pb2.Item(
            id=f"01930000-0000-7000-8000-{number:012}",
            kind=request.kind,
            version=1,
            created_at="2026-11-23T12:00:00.000Z",
            updated_at="2026-11-23T12:00:00.000Z",
            fields_json=request.fields_json,
        )
        self._services.items[item.id] = item
        return product_pb2.CreateItemResponse(item=item)

    def GetItem(self, request, context):  # noqa: N802
        return product_pb2.GetItemResponse(item=self._found(request.id))

    def ListItems(self, request, context):  # noqa: N802
        return product_pb2.ListItemsResponse(
            items=self._services.items.values(), next_cursor="further"
        )

    def CountItems(self, request, context):  # noqa: N802
        return product_pb2.CountItemsResponse(
            counts=[
                product_pb2.ValueCount(value="open", count=2),
                product_pb2.ValueCount(count=1),
            ]
        )

    def UpdateItem(self, request, context):  # noqa: N802
        item = self._found(request.id)
        if request.version != item.version:
            raise refusals.StaleVersion
        fields = json.loads(item.fields_json) | json.loads(request.patch_json)
        item.fields_json = json.dumps(fields).encode()
        item.version += 1
        return product_pb2.UpdateItemResponse(item=item)

    def DeleteItem(self, request, context):  # noqa: N802
        self._found(request.id).deleted_at = "2026-11-23T13:00:00.000Z"
        return product_pb2.DeleteItemResponse()

    def RestoreItem(self, request, context):  # noqa: N802
        item = self._found(request.id)
        item.deleted_at = ""
        return product_pb2.RestoreItemResponse(item=item)

    def RestoreVersion(self, request, context):  # noqa: N802
        item = self._found(request.id)
        if request.version != item.version:
            raise refusals.StaleVersion
        item.version += 1
        return product_pb2.RestoreVersionResponse(item=item)

    def UpdateItems(self, request, context):  # noqa: N802
        changed = [bulk_pb2.ItemVersion(id=o.id, version=o.version + 1) for o in request.items]
        return bulk_pb2.UpdateItemsResponse(items=changed)

    def RestoreVersions(self, request, context):  # noqa: N802
        changed = [bulk_pb2.ItemVersion(id=o.id, version=o.version + 1) for o in request.items]
        return bulk_pb2.RestoreVersionsResponse(items=changed)

    def DeleteItems(self, request, context):  # noqa: N802
        changed = [bulk_pb2.ItemVersion(id=o.id, version=o.version + 1) for o in request.items]
        return bulk_pb2.DeleteItemsResponse(items=changed)

    def RestoreItems(self, request, context):  # noqa: N802
        changed = [bulk_pb2.ItemVersion(id=o.id, version=o.version + 1) for o in request.items]
        return bulk_pb2.RestoreItemsResponse(items=changed)

    def ListHistory(self, request, context):  # noqa: N802
        item = self._found(request.id)
        created = history_pb2.Revision(version=1, action="created", by=ADA.id, at=item.created_at)
        created.changes.add(field="title", after_json=b'"Checkout fails"')
        reverted = history_pb2.Revision(
            version=2, action="reverted", by=ADA.id, at=item.updated_at, restored_version=1
        )
        reverted.changes.add(field="reach", before_json=b'{"low":1,"high":2}')
        return history_pb2.ListHistoryResponse(revisions=[reverted, created], next_cursor="1")

    def CreateLink(self, request, context):  # noqa: N802
        return product_pb2.CreateLinkResponse(link=_link(request))

    def ListLinks(self, request, context):  # noqa: N802
        return product_pb2.ListLinksResponse(links=[])

    def DeleteLink(self, request, context):  # noqa: N802
        return product_pb2.DeleteLinkResponse()

    def ListTurns(self, request, context):  # noqa: N802
        turn = product_pb2.Turn(seq=0, speaker="Grace", start_ms=1500, text="We lose orders.")
        return product_pb2.ListTurnsResponse(turns=[turn])

    def Search(self, request, context):  # noqa: N802
        said = search_pb2.SearchHit(
            id="01", kind="transcript", turn={"seq": 12, "speaker": "Grace"}
        )
        said.title.add(text="Checkout review")
        said.excerpt.add(text="We lose ")
        said.excerpt.add(text="orders", marked=True)
        item = search_pb2.SearchHit(id="02", kind="risk", field="statement")
        item.title.add(text="Orders", marked=True)
        return search_pb2.SearchResponse(hits=[said, item], next_cursor="further")

    def ImportFile(self, request_iterator, context):  # noqa: N802
        parts = list(request_iterator)
        if parts[-1].WhichOneof("part") != "end":
            raise refusals.MalformedRequest
        self._services.header = parts[0].header
        self._services.uploaded = b"".join(part.chunk for part in parts)
        return product_pb2.ImportFileResponse(id=parts[0].header.format + "-import")

    def GetImport(self, request, context):  # noqa: N802
        problem = product_pb2.ImportProblem(line=12, reason="No time stands here.")
        return product_pb2.GetImportResponse(id=request.id, state="failed", errors=[problem])

    def AcceptProposals(self, request, context):  # noqa: N802
        items = [
            product_pb2.Item(id="01", kind=one.kind, version=1, fields_json=one.fields_json)
            for one in request.proposals
        ]
        return product_pb2.AcceptProposalsResponse(items=items)

    def _found(self, item_id: str) -> product_pb2.Item:
        if item_id not in self._services.items:
            raise refusals.NotFound
        return self._services.items[item_id]


def _link(request: product_pb2.CreateLinkRequest) -> product_pb2.Link:
    link = product_pb2.Link(id="link-1", type=request.type, to=request.to)
    getattr(link, "from").CopyFrom(getattr(request, "from"))
    if request.HasField("provenance"):
        link.provenance.CopyFrom(request.provenance)
    return link


def _fakes(services: Services) -> Iterator[tuple[Callable[..., None], Any]]:
    """Each with the function that adds it to a server."""
    yield identity_pb2_grpc.add_IdentityServiceServicer_to_server, FakeIdentity()
    yield sign_in_methods_pb2_grpc.add_SignInMethodsServiceServicer_to_server, FakeSignInMethods()
    add_security = account_security_pb2_grpc.add_AccountSecurityServiceServicer_to_server
    yield add_security, FakeAccountSecurity()
    yield product_pb2_grpc.add_ProductServiceServicer_to_server, FakeProduct(services)
    yield integrations_pb2_grpc.add_IntegrationsServiceServicer_to_server, FakeIntegrations()
    for add, made in (*IMPORT_FAKES, *PRIVACY_FAKES, *DELETION_FAKES, *TRANSFER_FAKES):
        yield add, made()


def serving(services: Services) -> Iterator[int]:
    """All four on one port."""
    server = grpc.server(ThreadPoolExecutor(4))
    for add, fake in _fakes(services):
        recorded(services, fake)
        add(fake, server)
    healthy = health.HealthServicer()
    healthy.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(healthy, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield port
    server.stop(0).wait()
