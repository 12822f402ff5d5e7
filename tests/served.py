"""A servicer behind the real gRPC server and its guard, for tests of one service alone.

Only the ID tokens are faked: a caller's address stands for its token. Access tokens are real.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from joserfc.jwk import OKPKey

from services.chassis.access_tokens import AccessTokenSigner, AccessTokenVerifier
from services.chassis.call_guard import Access, CallGuard
from services.chassis.caller import Caller
from services.chassis.grpc_client import GrpcClient
from services.chassis.grpc_server import GrpcServer
from services.chassis.grpc_target import GrpcTarget
from services.chassis.refusals import Forbidden

GATEWAY = "gateway@azmyra-test.iam.gserviceaccount.com"
STRANGER = "stranger@azmyra-test.iam.gserviceaccount.com"


class AddressesForTokens:
    """Takes a service account's address for its ID token, on both ends of the wire."""

    def __init__(self, own: str = GATEWAY) -> None:
        self._own = own

    def token(self, audience: str) -> str:
        return self._own

    def verify(self, token: str, *, audience: str, emails: Collection[str]) -> str:
        if token not in emails:
            raise Forbidden
        return token


class Served:
    """Calls the running servicer, as any service account and for any person."""

    def __init__(self, port: int, stub: Callable[..., Any], signer: AccessTokenSigner) -> None:
        self._port = port
        self._target = GrpcTarget(f"127.0.0.1:{port}", encrypted=False)
        self._stub = stub
        self._signer = signer

    def through(self, stub: Callable[..., Any]) -> "Served":
        """The same server, called through another of its services."""
        return Served(self._port, stub, self._signer)

    def call(self, method: str, request: Any, *, person: str = "", by: str = GATEWAY) -> Any:
        """The answer to *request* for the account *person*; raises RefusedCall."""
        client = GrpcClient(self._target, "test", AddressesForTokens(by), self._stub)
        token = self._signer.sign(_caller(person)) if person else ""
        return client.call(lambda stub: getattr(stub, method), request, access_token=token)


@contextmanager
def serving(
    folder: Path,
    add_service: Callable[[Any], None],
    access: Mapping[str, Access],
    stub: Callable[..., Any],
) -> Iterator[Served]:
    """Serve on a free port; *folder* takes the access tokens' key pair."""
    key = OKPKey.generate_key("Ed25519", {"kid": "test"})
    (folder / "private.json").write_text(json.dumps(key.as_dict(private=True)))
    (folder / "public.json").write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
    guard = CallGuard(
        AddressesForTokens(),
        AccessTokenVerifier(folder / "public.json"),
        audience="test",
        allowed_callers=[GATEWAY],
    )
    server = GrpcServer("127.0.0.1:0", add_services=[add_service], guard=guard, policy=access)
    server.start()
    yield Served(server.port, stub, AccessTokenSigner(folder / "private.json"))
    server.stop(1).wait()


def _caller(account: str) -> Caller:
    return Caller(account, "018f0000-0000-7000-8000-00000000005e", ("pwd",), datetime.now(UTC))  # noqa: TID251 — a real token needs the real time
