"""The erasure journal as files: one per entry, in a folder per deletion.

A folder given by configuration: a local directory, or a bucket volume.
"""

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from services.chassis.rfc3339 import parse, to_text
from services.privacy.adapters.outbound.durable_files import write_durably
from services.privacy.domain.journal import Entry, Happened

_MOMENTS = ("at", "requested_at", "erase_at")


class FileJournal:
    """Implements the port Journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, entry: Entry) -> None:
        name = f"{to_text(entry.at).replace(':', '')}-{entry.happened}.json"
        write_durably(self._folder / entry.deletion_id / name, json.dumps(_written(entry)))

    def entries(self) -> Sequence[Entry]:
        # A name that begins with a dot is an entry whose writer was killed: it never was.
        files = self._folder.glob("*/[0-9]*.json")
        return [_read(json.loads(path.read_text(encoding="utf-8"))) for path in files]

    def forget(self, deletion_id: str) -> None:
        with suppress(FileNotFoundError):
            shutil.rmtree(self._folder / deletion_id)


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
