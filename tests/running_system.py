"""The whole system as `make run` starts it, in a folder and on a port of its own."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from os import environ, kill  # noqa: TID251 -- the system is told things by its environment
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from deploy.local import children, left_behind
from deploy.local.logs import end_of_log, rotated_log
from deploy.local.ports import free_port
from deploy.local.postgres import stop_left_behind
from deploy.local.run_settings import ROOT
from tests import token_search

_STARTS_WITHIN_SECONDS = 90
# For whoever asks why a test failed. `make clean` removes them.
_KEPT_LOGS = ROOT / "test-results" / "system-logs"
_PREFIX = "azmyra-system-"

#: All of this session, also those that are gone.
SYSTEMS: list["RunningSystem"] = []


@dataclass
class RunningSystem:
    """One system; it can be stopped, killed and started again with the same data.

    *found*: the credentials that stood in what it wrote down, each time that it was stopped.
    """

    data_dir: Path
    port: int
    environment: Mapping[str, str] = field(default_factory=dict)
    supervisor: subprocess.Popen[bytes] | None = None
    found: set[str] = field(default_factory=set)
    _was_searched: bool = False

    @property
    def url(self) -> str:
        """The gateway's."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def endpoints(self) -> dict[str, Any]:
        """What endpoints.json says now."""
        content: dict[str, Any] = json.loads((self.data_dir / "endpoints.json").read_text())
        return content

    def pid(self, name: str) -> int:
        """The process that now is *name*, such as ``postgres`` or ``product``."""
        return int(self.endpoints["pids"][name])

    def postgres(self, service: str) -> str:
        """A superuser's address of the service's database."""
        return str(self.endpoints["postgres"][service])

    def mails(self, to: str = "") -> list[dict[str, str]]:
        """The mails that arrived, newest first: all, or those of one address."""
        with urlopen(f"{self.endpoints['mail']}/messages", timeout=10) as answer:  # noqa: S310 -- ours
            messages: list[dict[str, str]] = json.load(answer)
        return [mail for mail in messages if not to or mail["to"] == to]

    def wait_for_mail(
        self, to: str, *, containing: str = "", within: float = 30
    ) -> dict[str, str]:
        """The newest mail to an address with *containing* in its text."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            with suppress(OSError):  # the sink itself may have been killed by the test
                found = [mail for mail in self.mails(to) if containing in mail["text"]]
                if found:
                    return found[0]
            time.sleep(0.1)
        raise AssertionError(f"no mail to {to} within {within} s")

    def start(self) -> None:
        """Return when it says that it runs; AssertionError with its output when it does not."""
        log = self.data_dir / "supervisor.log"
        seen = log.stat().st_size if log.exists() else 0
        self.supervisor = self._spawn()
        self._was_searched = False
        deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
        while b"Azmyra runs at" not in log.read_bytes()[seen:]:
            ended = self.supervisor.poll() is not None
            assert not ended, end_of_log(self.data_dir, "supervisor")
            assert time.monotonic() < deadline, end_of_log(self.data_dir, "supervisor")
            time.sleep(0.05)

    def run_to_end(self) -> tuple[int, str]:
        """Start one that is expected to decline: its exit code and what it said."""
        process = self._spawn()
        return process.wait(60), end_of_log(self.data_dir, "supervisor")

    def stop(self) -> None:
        """As SIGTERM does; what it wrote down is searched for credentials before."""
        if self.supervisor and self.supervisor.poll() is None:
            self.search()
            self._was_searched = True
        if self.supervisor:
            children.stop(self.supervisor, signal.SIGTERM, 40)

    def search(self) -> None:
        """Look for credentials where there should be none: into *found*."""
        endpoints = self.data_dir / "endpoints.json"
        urls = self.endpoints["postgres"] if endpoints.exists() else {}
        self.found |= {*token_search.in_system(self.data_dir, urls)}

    def search_the_rest(self) -> None:
        """After the end: what it still wrote; and all of it, when it was killed by the test."""
        if self._was_searched:
            self.found |= {*token_search.in_folder(self.data_dir)}
        else:
            self.search()

    def kill(self, name: str) -> None:
        """``kill -9`` of the process *name*."""
        kill(self.pid(name), signal.SIGKILL)

    def kill_everything(self) -> None:
        """``kill -9`` of all, the supervisor first, so that it restarts none."""
        pids = self.endpoints["pids"]
        for pid in sorted(pids.values(), key=lambda pid: pid != pids["supervisor"]):
            kill(pid, signal.SIGKILL)
        assert self.supervisor
        self.supervisor.wait()

    def _spawn(self) -> subprocess.Popen[bytes]:
        own = {"DATA_DIR": str(self.data_dir), "PORT": str(self.port)}
        argv = [sys.executable, "-m", "deploy.local.run"]
        command = children.Command(
            "supervisor", argv, {**environ, **own, **self.environment}, cwd=ROOT
        )
        with rotated_log(self.data_dir, "supervisor") as log:
            return children.start(command, log)


@contextmanager
def new_system(environment: Mapping[str, str] | None = None) -> Iterator[RunningSystem]:
    """A system that is not started yet, told *environment* besides our own; removed at the end."""
    data_dir = Path(tempfile.mkdtemp(prefix=_PREFIX))
    data_dir.chmod(0o711)  # so that the account nobody gets there when root runs the tests
    system = RunningSystem(data_dir, free_port(), environment or {})
    SYSTEMS.append(system)
    try:
        yield system
    finally:
        system.stop()
        _keep_logs(system)
        left_behind.stop_left_behind(data_dir)
        stop_left_behind(data_dir / "postgres")
        system.search_the_rest()
        shutil.rmtree(data_dir, ignore_errors=True)
        assert not system.found, token_search.told_plainly(system.found)


@contextmanager
def running_system(environment: Mapping[str, str] | None = None) -> Iterator[RunningSystem]:
    """A system that serves."""
    with new_system(environment) as system:
        system.start()
        yield system


def _keep_logs(system: RunningSystem) -> None:
    kept = _KEPT_LOGS / system.data_dir.name.removeprefix(_PREFIX)
    if (system.data_dir / "logs").exists():
        shutil.copytree(system.data_dir / "logs", kept, dirs_exist_ok=True)
        shutil.copy(system.data_dir / "supervisor.log", kept)
