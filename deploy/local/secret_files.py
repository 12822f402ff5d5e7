"""Passwords and keys that are made once and then stay the same."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """The bytes of the secret file *path*; the first call makes it, with mode 0600."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _created(path, make())


def kept_password(path: Path) -> str:
    """The password in *path*: 32 letters, digits, ``-`` and ``_``, so safe inside a URL."""
    return kept(path, lambda: secrets.token_urlsafe(24).encode()).decode()


def write_private(path: Path, content: bytes) -> None:
    """Replace *path* in one step with *content*, readable by its owner alone."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def _created(path: Path, content: bytes) -> bytes:
    write_private(path, content)
    return content
