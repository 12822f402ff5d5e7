"""The real system in a folder of its own, and the monolith beside it on the same databases."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
_PATIENCE: Final = 120


class DidNotStart(Exception):
    """A process of the bench was not there in time."""


@contextmanager
def running_system(data_dir: Path) -> Iterator[dict[str, Any]]:
    """The content of endpoints.json, while everything runs."""
    ours = {
        "DATA_DIR": str(data_dir),
        "PORT": str(free_port()),
        # One machine asks thousands of times a second here, which is a flood anywhere else.
        "AZMYRA_FLOOD_PER_MINUTE": "2000000000",
    }
    with _process([sys.executable, "-m", "deploy.local.run"], ours, data_dir / "run.log"):
        file = data_dir / "endpoints.json"
        _wait_until(file.exists)
        endpoints: dict[str, Any] = json.loads(file.read_text())
        _wait_until(lambda: answers(f"{endpoints['gateway']}/health?deep=true"))
        yield endpoints


@contextmanager
def running_monolith(endpoints: Mapping[str, Any], data_dir: Path) -> Iterator[tuple[str, int]]:
    """The monolith's address and process, under the gateway's WSGI server with its settings."""
    port = free_port()
    secrets = data_dir / "secrets"
    ours = {
        "BENCH_IDENTITY_DATABASE_URL": _as_app(endpoints, "identity", secrets),
        "BENCH_PRODUCT_DATABASE_URL": _as_app(endpoints, "product", secrets),
        "BENCH_PRIVATE_KEY_FILE": str(secrets / "access-token-key.json"),
        "BENCH_PUBLIC_KEYS_FILE": str(secrets / "access-token-public-keys.json"),
        "BENCH_KINDS_DIR": str(ROOT / "proto/azmyra/product/v1/kinds"),
        "PUBSUB_EMULATOR_HOST": str(endpoints["pubsub"]),
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "bench.monolith:app"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "4", "--no-ws"]
    with _process(command, ours, data_dir / "monolith.log") as pid:
        _wait_until(lambda: accepts(port))
        yield f"http://127.0.0.1:{port}", pid


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)  # noqa: PLR2004
    except OSError:
        return False


def _as_app(endpoints: Mapping[str, Any], name: str, secrets: Path) -> str:
    """The service's own least role, not the superuser of endpoints.json."""
    place = str(endpoints["postgres"][name]).partition("@")[2]
    password = (secrets / f"postgres-{name}_app").read_text()
    return f"postgresql://{name}_app:{password}@{place}"


@contextmanager
def _process(command: list[str], settings: Mapping[str, str], log: Path) -> Iterator[int]:
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            cwd=ROOT,
            env={**os.environ, **settings},  # noqa: TID251 - handed on, not read
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait_until(true: Any) -> None:
    ends = time.monotonic() + _PATIENCE
    while not true():
        if time.monotonic() > ends:
            raise DidNotStart
        time.sleep(0.1)
