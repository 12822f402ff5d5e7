"""The Pub/Sub stand-in as a process, and Google's clients for it."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import environ  # noqa: TID251 -- a child needs our PATH
from pathlib import Path

import grpc
from google.pubsub_v1 import PublisherClient, SubscriberClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport
from google.pubsub_v1.services.subscriber.transports import SubscriberGrpcTransport

from deploy.local import children
from deploy.local.logs import rotated_log
from deploy.local.ports import answers, free_port, wait_until
from deploy.local.run_settings import ROOT

GOOGLES_OWN = shutil.which("gcloud")


@dataclass
class Clients:
    """Google's clients, talking to *address*."""

    address: str

    def __post_init__(self) -> None:
        self.publisher = PublisherClient(transport=PublisherGrpcTransport(channel=self._channel()))
        self.subscriber = SubscriberClient(
            transport=SubscriberGrpcTransport(channel=self._channel())
        )

    def _channel(self) -> grpc.Channel:
        return grpc.insecure_channel(self.address)


@dataclass
class PubsubProcess:
    """The stand-in of one folder; it can be killed and started again on the same port."""

    state: Path
    port: int
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        argv = [
            *(sys.executable, "-m", "deploy.local.pubsub.server", str(self.port)),
            *(str(self.state / "pubsub.sqlite"), str(self.state / "key.pem")),
        ]
        command = children.Command("pubsub", argv, {**environ, **self.environment}, cwd=ROOT)
        self.process = children.start(command, rotated_log(self.state, "pubsub"))
        assert wait_until(lambda: answers(self.port), within=20), "the stand-in did not start"

    def kill(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        assert self.process
        children.stop(self.process, signal.SIGTERM, 10)


@contextmanager
def stand_in(state: Path, environment: Mapping[str, str] | None = None) -> Iterator[PubsubProcess]:
    """Our server, in the folder *state*, told *environment* besides our own."""
    server = PubsubProcess(state, free_port(), environment or {})
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def googles_emulator(state: Path) -> Iterator[str]:
    """Google's emulator; its address."""
    port = free_port()
    argv = [
        *(str(GOOGLES_OWN), "beta", "emulators", "pubsub", "start"),
        *(f"--host-port=127.0.0.1:{port}", f"--data-dir={state}"),
    ]
    command = children.Command("emulator", argv, dict(environ))
    process = children.start(command, rotated_log(state, "emulator"))
    assert wait_until(lambda: answers(port), within=30), "Google's emulator did not start"
    yield f"127.0.0.1:{port}"
    for child in children.descendants(process.pid):
        children.stop_recorded(child, signal.SIGTERM, 5)
    children.stop(process, signal.SIGTERM, 5)
