"""The erasure journal as files: one per entry, in a folder per deletion.

A folder given by configuration: a local directory, or a bucket volume. What is only prepared has
another ending than what counts.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from services.chassis.rfc3339 import parse, to_text
from services.privacy.adapters.outbound.durable_files import move_durably, write_durably
from services.privacy.domain.journal import Entry, Happened

_COUNTS, _PREPARED = ".json", ".prepared"
_MOMENTS = ("at", "requested_at", "erase_at")


class FileJournal:
    """Implements the port Journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def prepare(self, entry: Entry) -> None:
        write_durably(self._place(entry, _PREPARED), json.dumps(_written(entry)))

    def confirm(self, entry: Entry) -> None:
        with suppress(FileNotFoundError):  # confirmed already
            move_durably(self._place(entry, _PREPARED), self._place(entry, _COUNTS))

    def strike(self, entry: Entry) -> None:
        self._place(entry, _PREPARED).unlink(missing_ok=True)
        with suppress(OSError):  # it holds others, or is gone
            (self._folder / entry.deletion_id).rmdir()

    def entries(self) -> Sequence[Entry]:
        return list(self._read_all(_COUNTS))

    def prepared(self) -> Sequence[Entry]:
        return list(self._read_all(_PREPARED))

    def forget(self, deletion_id: str) -> None:
        with suppress(FileNotFoundError):
            shutil.rmtree(self._folder / deletion_id)

    def _place(self, entry: Entry, ending: str) -> Path:
        name = f"{to_text(entry.at).replace(':', '')}-{entry.happened}{ending}"
        return self._folder / entry.deletion_id / name

    def _read_all(self, ending: str) -> Iterator[Entry]:
        # A name that begins with a dot is an entry whose writer was killed: it never was.
        for path in self._folder.glob(f"*/[0-9]*{ending}"):
            with suppress(FileNotFoundError):  # confirmed, struck or forgotten meanwhile
                yield _read(json.loads(path.read_text(encoding="utf-8")))


def _written(entry: Entry) -> dict[str, str]:
    return {
        name: to_text(value) if isinstance(value, datetime) else str(value)
        for name in Entry.__slots__
        for value in (getattr(entry, name),)
    }


def _read(written: dict[str, str]) -> Entry:
    values: dict[str, Any] = {
        name: parse(value) if name in _MOMENTS else value for name, value in written.items()
    }
    return Entry(**values | {"happened": Happened(written["happened"])})
