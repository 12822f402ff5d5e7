"""The Cloud KMS stand-in as a process, as its users and its administrator meet it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import environ  # noqa: TID251 -- a child needs our PATH
from pathlib import Path
from typing import Any

import grpc
from google.cloud.kms_v1 import KeyManagementServiceClient
from google.cloud.kms_v1.services.key_management_service.transports import (
    KeyManagementServiceGrpcTransport,
)
from google.cloud.kms_v1.types import CryptoKeyVersion

from deploy.local import children
from deploy.local.logs import rotated_log
from deploy.local.ports import answers, free_port, wait_until
from deploy.local.run_settings import ROOT
from deploy.local.token_issuer import TokenIssuer
from services.chassis.cloud_kms import CloudKms
from services.chassis.cloud_kms_client import AUDIENCE, KmsSettings
from services.chassis.grpc_target import GrpcTarget
from tests.chassis.google import FakeGoogle, StoppedClock

OWNER, ADMINISTRATOR = "integrations@p.example", "operator@p.example"
KEY, OTHER_KEY = ("projects/p/locations/l/keyRings/r/cryptoKeys/" + name for name in ("a", "b"))


@dataclass
class KmsProcess:
    """The stand-in of one folder; OWNER may use KEY and OTHER_KEY."""

    state: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        argv = [
            *(sys.executable, "-m", "deploy.local.kms.server", str(self.port)),
            *(str(self.key_file), str(self.state / "key.pem"), ADMINISTRATOR),
            *(f"{KEY}={OWNER}", f"{OTHER_KEY}={OWNER}"),
        ]
        command = children.Command("kms", argv, dict(environ), cwd=ROOT)
        self.process = children.start(command, rotated_log(self.state, "kms"))
        assert wait_until(lambda: answers(self.port), within=20), "the stand-in did not start"

    def stop(self) -> None:
        assert self.process
        children.stop(self.process, signal.SIGTERM, 10)

    @property
    def key_file(self) -> Path:
        return self.state / "kms-keys.json"

    @contextmanager
    def adapter(self, account: str = OWNER, *, within: float = 3.0) -> Iterator[CloudKms]:
        """Our adapter, as *account*."""
        with signing_as(self.state, account) as metadata_host:
            target = GrpcTarget(f"127.0.0.1:{self.port}", encrypted=False)
            yield CloudKms(KmsSettings(target, metadata_host), within=within)

    def administrator(self) -> "Administrator":
        return Administrator(f"127.0.0.1:{self.port}", self.state / "key.pem", ADMINISTRATOR)


class Administrator:
    """Rotates keys with Google's own client."""

    def __init__(self, address: str, token_key: Path, account: str) -> None:
        channel = grpc.insecure_channel(address)
        transport = KeyManagementServiceGrpcTransport(channel=channel)
        self.client = KeyManagementServiceClient(transport=transport)
        token = TokenIssuer(token_key).id_token(account, AUDIENCE)
        self._metadata = [("authorization", f"Bearer {token}")]

    def asks(self, method: str, **request: Any) -> Any:
        return getattr(self.client, method)(request=request, metadata=self._metadata)

    def rotate(self, key: str) -> str:
        """Make a new version the primary one; its name."""
        name = self.asks("create_crypto_key_version", parent=key).name
        number = name.rpartition("/")[2]
        self.asks("update_crypto_key_primary_version", name=key, crypto_key_version_id=number)
        return str(name)

    def disable(self, version: str) -> None:
        state = CryptoKeyVersion.CryptoKeyVersionState.DISABLED
        changed = {"name": version, "state": state}
        mask = {"paths": ["state"]}
        self.asks("update_crypto_key_version", crypto_key_version=changed, update_mask=mask)


@contextmanager
def kms_process(state: Path) -> Iterator[KmsProcess]:
    """One that serves."""
    server = KmsProcess(state)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def signing_as(state: Path, account: str) -> Iterator[str]:
    """The metadata server of *account*, which signs with the key of the folder *state*."""

    class Google(FakeGoogle):
        def id_token(self, audience: str, **_: Any) -> str:
            return TokenIssuer(state / "key.pem").id_token(self.email, audience)

    with Google(StoppedClock(), account).serving() as host:
        yield host
