"""Which account a child runs as: PostgreSQL refuses to be root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """A user of this machine, by number."""

    uid: int
    gid: int


def unprivileged() -> Account | None:
    """The account that PostgreSQL runs as: ``nobody`` for root, else None (the caller's own)."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def others_reach(path: Path) -> bool:
    """Whether any account may pass through every folder down to *path*, and read it."""
    readable = bool(path.stat().st_mode & stat.S_IROTH)
    return readable and others_enter(path if path.is_dir() else path.parent)


def others_enter(folder: Path) -> bool:
    """Whether any account may pass through *folder* and every folder above it."""
    resolved = folder.resolve()
    return all(place.stat().st_mode & stat.S_IXOTH for place in (resolved, *resolved.parents))


def make_passable(folder: Path) -> None:
    """Make *folder* if it is missing, such that any account may pass through it."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o755)
