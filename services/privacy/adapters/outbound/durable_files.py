"""Small files that are there whole or not at all, on a disk or on a bucket volume."""

import os
from pathlib import Path


def write_durably(path: Path, content: str) -> None:
    """Replace *path* in one step with *content*, readable by its owner alone.

    It is written beside its place under a name that begins with a dot, brought to the disk, and
    then moved there: nothing can be appended to a file of a bucket. Missing folders are made.
    """
    folder = path.parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = folder / f".{path.name}.{os.getpid()}"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    move_durably(fresh, path)


def move_durably(path: Path, there: Path) -> None:
    """Give *path* another name in its folder, in one step. Raises FileNotFoundError."""
    path.replace(there)
    for changed in (there.parent, there.parent.parent):
        _bring_to_disk(changed)


def _bring_to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
