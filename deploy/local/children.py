"""Starting, recognising and stopping the processes of the local system."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypedDict

import psutil

from deploy.local.accounts import Account
from deploy.local.ports import wait_until


@dataclass(frozen=True)
class Command:
    """One process: what to run, as whom, and the signal that asks it to stop."""

    name: str
    argv: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    cwd: Path = Path("/")


class Recorded(TypedDict):
    """A process as a later start can recognise it, even after its id has been given away."""

    pid: int
    started: float


def start(command: Command, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start *command*, its output going to *log*.

    It gets a session of its own, so that Ctrl-C reaches the supervisor alone, which then
    stops its children in order.
    """
    account = command.account
    return subprocess.Popen(  # noqa: S603 -- the commands are ours
        list(command.argv),
        env=dict(command.environment),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        cwd=command.cwd,
    )


def finish(command: Command) -> str:
    """Run *command* to its end and return what it printed; raises CalledProcessError."""
    account = command.account
    return subprocess.run(  # noqa: S603 -- the commands are ours
        list(command.argv),
        env=dict(command.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        cwd=command.cwd,
    ).stdout


def stop(process: subprocess.Popen[bytes], with_signal: signal.Signals, grace: float) -> None:
    """Ask *process* to stop, wait *grace* seconds, then kill it."""
    if process.poll() is None:
        process.send_signal(with_signal)
        try:
            process.wait(grace)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


def recorded(pid: int) -> Recorded | None:
    """*pid* and when it started (seconds since the epoch); None when there is no such process."""
    try:
        process = psutil.Process(pid)
        # One that ended may keep its number until somebody asks for its exit code.
        ended = process.status() == psutil.STATUS_ZOMBIE
        return None if ended else {"pid": pid, "started": process.create_time()}
    except psutil.NoSuchProcess:
        return None


def descendants(pid: int) -> list[Recorded]:
    """The processes that *pid* and its own children started, as far as they still run."""
    try:
        found = psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []
    return [record for child in found if (record := recorded(child.pid))]


def command_line(pid: int) -> list[str]:
    """The words *pid* was started with; empty when there is no such process."""
    try:
        words: list[str] = psutil.Process(pid).cmdline()
    except psutil.Error:
        return []
    return words


def is_running(record: Recorded) -> bool:
    """Whether the very process of *record* runs, not another that got the same id."""
    now = recorded(record["pid"])
    return now is not None and abs(now["started"] - record["started"]) < _CLOCK_SLACK_SECONDS


def stop_recorded(record: Recorded, with_signal: signal.Signals, grace: float) -> bool:
    """Stop the process of *record* if it still runs; whether there was one."""
    if not is_running(record):
        return False
    for number in (with_signal, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(record["pid"], number)
        if wait_until(lambda: not is_running(record), within=grace):
            break
    return True


_CLOCK_SLACK_SECONDS = 1.0
