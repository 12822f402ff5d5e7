"""Identity as it runs: real server, database, hasher and mailer, and its events pushed to it."""

import base64
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from azmyra.identity.v1 import account_security_pb2 as security_pb
from azmyra.identity.v1 import identity_pb2 as pb
from azmyra.identity.v1 import identity_pb2_grpc as rpc
from azmyra.identity.v1.account_security_pb2_grpc import AccountSecurityServiceStub

from services.chassis.access_tokens import AccessTokenSigner
from services.chassis.account_events import account_handlers
from services.chassis.clock import SystemClock
from services.chassis.events_endpoint import EventsEndpoint, Senders
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.ids import new_id
from services.chassis.outbox import OutboxEvent
from services.chassis.postgres import Database
from services.identity.adapters.inbound.event_handlers import event_handlers
from services.identity.adapters.inbound.servicers import POLICY, servicers
from services.identity.adapters.outbound.bcrypt_hasher import BcryptHasher
from services.identity.adapters.outbound.daily_digests import DailyDigests
from services.identity.adapters.outbound.hmac_digests import HmacDigests
from services.identity.adapters.outbound.offline_common_passwords import OfflineCommonPasswords
from services.identity.adapters.outbound.oidc_providers import OidcProviders
from services.identity.adapters.outbound.postgres_familiar_networks import (
    PostgresFamiliarNetworks,
)
from services.identity.adapters.outbound.postgres_housekeeping import PostgresHousekeeping
from services.identity.adapters.outbound.postgres_rate_limits import PostgresRateLimits
from services.identity.adapters.outbound.random_codes import RandomCodes
from services.identity.adapters.outbound.random_tokens import RandomTokens
from services.identity.adapters.outbound.signed_access_tokens import SignedAccessTokens
from services.identity.adapters.outbound.smtp_mailer import SmtpMailer
from services.identity.adapters.outbound.web_pictures import WebPictures
from services.identity.application.sign_in_method_use_cases import assemble_sign_in_methods
from services.identity.application.use_cases import Ports, Rules, UseCases, assemble
from tests.identity.backends import PostgresBackend
from tests.identity.sink import Sink
from tests.served import AddressesForTokens, Served, serving

PUSHER = "pubsub-push@azmyra-test.iam.gserviceaccount.com"
SCHEDULER = "scheduler@azmyra-test.iam.gserviceaccount.com"
ORIGIN = pb.Origin(network="203.0.113.0/24")


class Running:
    """Calls, pushes and sweeps, as gateway, Pub/Sub and scheduler do."""

    def __init__(
        self, served: Served, endpoint: EventsEndpoint, store: PostgresBackend, sink: Sink
    ) -> None:
        self.served, self.endpoint, self.store, self.sink = served, endpoint, store, sink

    def call(self, method: str, *, person: str = "", **fields: Any) -> Any:
        request = getattr(pb, f"{method}Request")(**fields)
        return self.served.call(method, request, person=person)

    def call_security(self, method: str, *, person: str = "", **fields: Any) -> Any:
        request = getattr(security_pb, f"{method}Request")(**fields)
        served = self.served.through(AccountSecurityServiceStub)
        return served.call(method, request, person=person)

    def push(self, event: OutboxEvent) -> str:
        """Push one event as Pub/Sub does; the status line."""
        attributes = {"type": event.type, "event_id": event.id, "request_id": event.request_id}
        data = base64.b64encode(event.payload.encode()).decode()
        message = {"message": {"data": data, "attributes": attributes, "messageId": "1"}}
        return self._post(f"/push/{event.topic}.identity", PUSHER, json.dumps(message).encode())

    def sweep(self) -> str:
        return self._post("/sweep", SCHEDULER, b"")

    def deliver(self) -> list[str]:
        """Push everything that was published, once; the status lines."""
        statuses = []
        while events := self.store.caught.events:
            self.store.caught.events = []
            statuses += [self.push(event) for event in events]
        return statuses

    def token_mailed_to(self, address: str) -> str:
        part = self.sink.to(address)[-1].get_body(("plain",))
        assert part is not None
        return str(part.get_content()).partition("token=")[2].split()[0]

    def open_account(self, email: str, password: str) -> None:
        self.call("SignUp", **sign_up(email, password))
        self.deliver()
        self.call("VerifyEmail", token=self.token_mailed_to(email), origin=ORIGIN)
        self.deliver()

    def sign_in(self, email: str, password: str) -> pb.SignInResponse:
        answer = self.call("SignIn", email=email, password=password, origin=ORIGIN)
        assert isinstance(answer, pb.SignInResponse)
        return answer

    def refusal(self, method: str, **fields: Any) -> RefusedCall:
        try:
            self.call(method, **fields)
        except RefusedCall as refused:
            return refused
        raise AssertionError(f"{method} was not refused")

    def _post(self, path: str, account: str, body: bytes) -> str:
        statuses: list[str] = []
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": path,
            "HTTP_AUTHORIZATION": f"Bearer {account}",
            "wsgi.input": io.BytesIO(body),
        }
        self.endpoint(environ, lambda status, _: statuses.append(status))
        return statuses[0]


def sign_up(email: str, password: str) -> dict[str, Any]:
    """The fields of a good sign-up."""
    return {
        "name": "Ada Lovelace",
        "email": email,
        "password": password,
        "age_confirmed": True,
        "policy_version": "2026-11-23",
        "origin": ORIGIN,
    }


@contextmanager
def running_identity(
    folder: Path, database: Database, rules: Rules, sink: Sink
) -> Iterator[Running]:
    """Serve until the block ends."""
    store = PostgresBackend(database)
    made: list[UseCases] = []

    def add_service(server: Any) -> None:
        ports = _ports(folder, store, rules, sink)
        made.append(assemble(ports, rules))
        providers = OidcProviders((), public_url=rules.public_url, clock=ports.clock)
        methods = assemble_sign_in_methods(ports, rules, providers, WebPictures(()))
        for add in servicers(made[0], methods, ports.clock, rules.lifetimes):
            add(server)

    with serving(folder, add_service, POLICY, rpc.IdentityServiceStub) as served:
        yield Running(served, _endpoint(made[0], store), store, sink)


def _ports(folder: Path, store: PostgresBackend, rules: Rules, sink: Sink) -> Ports:
    clock, digests = SystemClock(), DailyDigests(b"k" * 32)
    return Ports(
        work=store.work,
        hasher=BcryptHasher(threads=2),
        is_common=OfflineCommonPasswords(),
        rate_limits=PostgresRateLimits(store.database, digests, clock),
        familiar_networks=PostgresFamiliarNetworks(store.database, digests, clock),
        mailer=SmtpMailer(sink.url, sender="no-reply@azmyra.test", name="Azmyra", clock=clock),
        access_tokens=SignedAccessTokens(AccessTokenSigner(folder / "private.json")),
        tokens=RandomTokens(),
        codes=RandomCodes(),
        digests=HmacDigests(b"k" * 32),
        housekeeping=PostgresHousekeeping(store.database, rules.lifetimes),
        clock=clock,
        ids=new_id,
    )


def _endpoint(use: UseCases, store: PostgresBackend) -> EventsEndpoint:
    handlers = [*event_handlers(use), *account_handlers(store.unit_of_work)]
    return EventsEndpoint(
        {handler.message.DESCRIPTOR.full_name: handler for handler in handlers},
        [use.sweep_mail, use.purge_expired],
        AddressesForTokens(),
        Senders("test", PUSHER, SCHEDULER),
    )
