"""`make run`: everything on this machine, until Ctrl-C or SIGTERM."""

import fcntl
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from deploy.local.left_behind import stop_left_behind
from deploy.local.ports import is_taken, wait_until
from deploy.local.refused import CannotStart
from deploy.local.run_settings import RunSettings, read_settings
from deploy.local.system import System


def main() -> int:
    """Run until told to stop; the exit code."""
    os.umask(0o077)  # the data, the queue and the mail are for this account alone
    told_to_stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told_to_stop.set())
    try:
        settings = read_settings(os.environ)
        with only_one(settings):
            _run(settings, told_to_stop)
    except CannotStart as reason:
        print(reason, file=sys.stderr, flush=True)
        return 1
    return 0


def _run(settings: RunSettings, told_to_stop: threading.Event) -> None:
    stopped = stop_left_behind(settings.data_dir)
    if stopped:
        _say(f"Stopped {stopped} processes of an earlier run that was killed.")
    _check_port(settings.port)
    system = System(settings, _say)
    try:
        system.start()
        _say(f"Azmyra runs at {system.url}")
        system.keep_up(told_to_stop)
    finally:
        _say("Stopping.")
        system.stop()


@contextmanager
def only_one(settings: RunSettings) -> Iterator[None]:
    """Raises CannotStart while another uses the same data."""
    # Others pass through it (PostgreSQL is another account's when root starts it), none look in.
    if not settings.data_dir.exists():
        settings.data_dir.mkdir(parents=True)
        settings.data_dir.chmod(0o711 if os.geteuid() == 0 else 0o700)
    with (settings.data_dir / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotStart(
                f"Azmyra already runs with the data in {settings.data_dir}: stop it first, or "
                "choose another DATA_DIR and PORT."
            ) from error
        yield


def _check_port(port: int) -> None:
    if not wait_until(lambda: not is_taken(port), within=1):
        raise CannotStart(
            f"Port {port} is taken by another program: stop that one, or choose another with "
            f"PORT={port + 1} make run."
        )


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
