"""One log file per process."""

from pathlib import Path
from typing import IO


def rotated_log(folder: Path, name: str, *, limit: int = 5_000_000) -> IO[bytes]:
    """Open ``<folder>/<name>.log`` for appending; a log over *limit* bytes becomes ``.log.1``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.log"
    if path.exists() and path.stat().st_size > limit:
        path.replace(path.with_suffix(".log.1"))
    return path.open("ab")


def end_of_log(folder: Path, name: str, *, size: int = 1500) -> str:
    """The last *size* characters that the process *name* printed."""
    path = folder / f"{name}.log"
    return path.read_text(errors="replace")[-size:] if path.exists() else ""
