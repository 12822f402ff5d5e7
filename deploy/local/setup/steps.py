"""The set-up from end to end."""

import fcntl
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from deploy.local.setup.app import ensure_app_build, ensure_app_packages
from deploy.local.setup.generated_proto import ensure_proto
from deploy.local.setup.places import CACHE, ROOT
from deploy.local.setup.venv import ensure_node, ensure_packages, ensure_venv
from deploy.local.setup.work import SetUpFailed, say

# What each purpose needs; test's lock holds everything of run's.
_LOCKS = {"run": "local.txt", "test": "dev.txt", "proto": "dev.txt"}


def main(arguments: Sequence[str]) -> int:
    """Make the checkout ready for the purpose that *arguments* names; the exit code."""
    (purpose,) = arguments
    try:
        with _one_at_a_time():
            _make_ready(purpose)
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _make_ready(purpose: str) -> None:
    lock = ROOT / "requirements" / _LOCKS[purpose]
    ensure_venv()
    if purpose == "proto":
        ensure_packages(lock)
        ensure_proto(again=True)
        return
    ensure_node(lock)
    with ThreadPoolExecutor() as pool:
        app_packages = pool.submit(ensure_app_packages)
        _ensure_python(lock)
        app_packages.result()
    ensure_app_build()


def _ensure_python(lock: Path) -> None:
    ensure_packages(lock)
    ensure_proto()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another set-up of this folder is at work: waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
