"""Running one step of the set-up, and knowing when it need not run again."""

import hashlib
import subprocess
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from deploy.local.setup.places import LOG, ROOT, environment

_SHOWN = 3000
_began = time.monotonic()
_log_lock = threading.Lock()


class SetUpFailed(Exception):
    """A step failed; the message is what to tell the user."""


def say(text: str) -> None:
    """One line of progress."""
    print(f"[{time.monotonic() - _began:5.1f} s] {text}", flush=True)


def run(what: str, argv: Sequence[str | Path], cwd: Path = ROOT) -> None:
    """Run a program, its output going to the log. Raises SetUpFailed with the output's end."""
    done = subprocess.run(  # noqa: S603 -- the programs are ours
        [str(word) for word in argv],
        cwd=cwd,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    with _log_lock, LOG.open("a") as log:
        log.write(f"== {what}\n{done.stdout}\n")
    if done.returncode != 0:
        raise SetUpFailed(f"{what} failed (all of it is in {LOG}):\n{_shortened(done.stdout)}")


def _shortened(text: str) -> str:
    # npm says what is wrong first and then how to be called, pip the other way round.
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]}\n…\n{text[-_SHOWN // 2 :]}"


def digest(files: Iterable[Path], *words: str) -> str:
    """A fingerprint of the names and contents of *files*, and of *words*."""
    fingerprint = hashlib.sha256("\0".join(words).encode())
    for file in sorted(files):
        fingerprint.update(f"\0{file.relative_to(ROOT)}\0".encode())
        fingerprint.update(hashlib.sha256(file.read_bytes()).digest())
    return fingerprint.hexdigest()


def files_below(folder: Path, *patterns: str, without: Sequence[str] = ()) -> list[Path]:
    """The files below *folder* that match a pattern and lie in no folder named in *without*."""
    skipped = {"node_modules", "__pycache__", *without}
    found = {file for pattern in patterns for file in folder.rglob(pattern) if file.is_file()}
    return [file for file in found if skipped.isdisjoint(file.relative_to(folder).parts)]


class Stamp:
    """A file that says from what something was made."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def says(self, fingerprint: str) -> bool:
        """Whether it was made from just this."""
        return self._file.exists() and self._file.read_text() == fingerprint

    def set(self, fingerprint: str) -> None:
        """It is made now."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(fingerprint)
