"""One process that must not stay down."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local import children
from deploy.local.children import Command
from deploy.local.logs import end_of_log, rotated_log
from deploy.local.ports import wait_until
from deploy.local.refused import CannotStart

_STOP_GRACE_SECONDS = 10
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 30.0
_HEALTHY_AFTER_SECONDS = 30


@dataclass
class Child:
    """*command* under supervision; *is_ready* says when it serves, *before* tidies up first."""

    command: Command
    logs: Path
    is_ready: Callable[[], bool]
    before: Callable[[], None] = lambda: None
    _process: subprocess.Popen[bytes] | None = field(init=False, default=None)
    _started_at: float = field(init=False, default=0)
    _failures: int = field(init=False, default=0)
    _start_again_at: float | None = field(init=False, default=None)

    @property
    def name(self) -> str:
        """As in the log's name."""
        return self.command.name

    @property
    def pid(self) -> int:
        """Of the latest process."""
        assert self._process  # noqa: S101 -- nobody asks before the start
        return self._process.pid

    def start(self) -> None:
        """Start the process; it may not be ready yet."""
        self.before()
        with rotated_log(self.logs, self.name) as log:
            self._process = children.start(self.command, log)
        self._started_at = time.monotonic()
        self._start_again_at = None

    def wait_ready(self, within: float, *, tries: int = 1) -> None:
        """Return when it serves. Raises CannotStart with the end of its log.

        One that ends is started again up to *tries* times in all.
        """
        wait_until(lambda: self.is_ready() or self._has_ended(), within=within)
        if self._has_ended() and tries > 1:
            time.sleep(_FIRST_PAUSE)
            self.start()
            self.wait_ready(within, tries=tries - 1)
        elif self._has_ended() or not self.is_ready():
            ending = end_of_log(self.logs, self.name)
            raise CannotStart(f"{self.name} did not start. The end of its log:\n{ending}")

    def died(self) -> str:
        """What killed it, if it ended since the last call and waits to be started again; or ''."""
        if self._start_again_at is not None or not self._has_ended():
            return ""
        self._kill_remaining()
        if time.monotonic() - self._started_at > _HEALTHY_AFTER_SECONDS:
            self._failures = 0
        pause = min(_FIRST_PAUSE * 2**self._failures, _LONGEST_PAUSE)
        self._failures += 1
        self._start_again_at = time.monotonic() + pause
        return f"{self.name} {self._ending()}; starting it again in {pause:g} s"

    def is_due(self) -> bool:
        """Whether it is down and its pause is over."""
        return self._start_again_at is not None and time.monotonic() >= self._start_again_at

    def stop(self) -> None:
        """Ask it to stop; kill it when it does not within 10 s."""
        if self._process:
            children.stop(self._process, self.command.stop_signal, _STOP_GRACE_SECONDS)
            self._kill_remaining()

    def _has_ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def _ending(self) -> str:
        assert self._process  # noqa: S101 -- only asked of one that ended
        code = self._process.returncode
        if code < 0:
            return f"was killed by {signal.Signals(-code).name}"
        return f"ended with code {code} (see {self.logs / self.name}.log)"

    def _kill_remaining(self) -> None:
        # What it started itself (the gateway's workers) would keep its port.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
