"""Writes a ZIP as a stream, and knows the SHA-256 of every file in it."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Any, Protocol, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


class Sink(Protocol):
    """Something that only takes more bytes, such as an encrypted file."""

    def write(self, content: bytes, /) -> int: ...
    def flush(self) -> None: ...


class ZipWriter:
    """Files are added one after the other; none is held in memory."""

    def __init__(self, sink: Sink, at: datetime) -> None:
        self._counted = _Counted(sink)
        target: Any = self._counted  # not seekable, which zipfile copes with
        self._zip = ZipFile(target, "w", ZIP_DEFLATED, allowZip64=True)
        self._date = at.timetuple()[:6]
        #: SHA-256 in hex, by name.
        self.digests: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self._zip.close()

    @property
    def size(self) -> int:
        """Bytes written so far; the whole after the block's end."""
        return self._counted.size

    @contextmanager
    def file(self, name: str) -> Iterator[Callable[[bytes], object]]:
        """A function that adds to the file *name* until the block ends."""
        info = ZipInfo(name, self._date)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        digest = hashlib.sha256()
        with self._zip.open(info, "w", force_zip64=True) as file:

            def write(content: bytes) -> None:
                digest.update(content)
                file.write(content)

            yield write
        self.digests[name] = digest.hexdigest()

    def text(self, name: str, content: str) -> None:
        """A whole file of UTF-8 text."""
        with self.file(name) as write:
            write(content.encode())


class _Counted:
    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.size = 0

    def write(self, content: bytes) -> int:
        self.size += len(content)
        return self._sink.write(content)

    def flush(self) -> None:
        self._sink.flush()
