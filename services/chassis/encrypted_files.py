"""Files that only their service can read: encrypted on the way to the folder, and read as streams.

Each file has a fresh data key, wrapped by a key of the key service. The content is cut into
segments, each sealed with AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway,
Vizár: "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015; the same as
Tink's streaming AEAD), so that a segment cannot be changed, moved, repeated or left out, and a
file cut short is not taken for a whole one.

Layout, integers big-endian::

    "AZF1" | u16 length of the wrapped key | wrapped key | 7 bytes nonce prefix | segments
    segment: ciphertext of at most 64 KiB of content, and its 16 bytes of tag

The nonce of segment n is prefix | u32 n | u8 last (1 for the last segment, else 0). The wrapped
key and every segment are bound to the file's *bound_to*: opened as any other file, it is refused.
"""

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import BinaryIO, Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.chassis.key_service import KeyService, NotUnwrapped

_UNFINISHED: Final = ".unfinished"
_MAGIC: Final = b"AZF1"
_SEGMENT: Final = 64 * 1024
_TAG: Final = 16
_PREFIX: Final = 7
_MOST_SEGMENTS: Final = 2**32 - 1


class FileNotOpened(Exception):
    """Not a whole, unchanged file that was written for this place."""


@dataclass(frozen=True)
class EncryptedFiles:
    """The files of *folder*, under *key*, a full resource name of the key service's."""

    folder: Path
    keys: KeyService
    key: str

    def create(self, name: str, *, bound_to: bytes) -> "EncryptedFile":
        """A file to be written from its beginning; it appears under *name* once closed well.

        Raises KeyServiceUnavailable, and OSError where the folder cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        data_key = AESGCM.generate_key(bit_length=256)
        wrapped = self.keys.wrap(self.key, data_key, bound_to=bound_to).ciphertext
        prefix = os.urandom(_PREFIX)
        header = _MAGIC + len(wrapped).to_bytes(2, "big") + wrapped + prefix
        return EncryptedFile(self._path(name), header, _Sealer(data_key, prefix, bound_to))

    def read(self, name: str, *, bound_to: bytes) -> Iterator[bytes]:
        """The content, segment by segment.

        Raises FileNotOpened (at the segment that is wrong, or at the end of a file cut short),
        FileNotFoundError and KeyServiceUnavailable.
        """
        with self._path(name).open("rb") as file:
            yield from self._opened(file, bound_to)

    def remove(self, name: str) -> None:
        """With all that was begun under this name. Removing what is not there is not an error."""
        path = self._path(name)
        for one in (path, *self.folder.glob(f"{glob.escape(name)}.*{_UNFINISHED}")):
            one.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        if Path(name).name != name:
            raise ValueError("a file's name, not a path")
        return self.folder / name

    def _opened(self, file: BinaryIO, bound_to: bytes) -> Iterator[bytes]:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise FileNotOpened
        wrapped = file.read(int.from_bytes(file.read(2), "big"))
        try:
            data_key = self.keys.unwrap(self.key, wrapped, bound_to=bound_to)
        except NotUnwrapped as error:
            raise FileNotOpened from error
        yield from _Sealer(data_key, file.read(_PREFIX), bound_to).opened(file)


class EncryptedFile:
    """A file being written. Leaving its block by an exception removes it.

    Two that are written at once under one name do not meet: whichever is closed last is the file.
    """

    def __init__(self, path: Path, header: bytes, sealer: "_Sealer") -> None:
        self._path = path
        self._unfinished = path.with_name(f"{path.name}.{token_hex(8)}{_UNFINISHED}")
        self._sealer = sealer
        self._pending = bytearray()
        self._file = self._unfinished.open("xb")
        self._file.write(header)

    def write(self, content: bytes) -> int:
        """Add *content*; its length."""
        self._pending += content
        # The last segment is marked as such, so one is held back until more follows.
        while len(self._pending) > _SEGMENT:
            self._seal(last=False)
        return len(content)

    def flush(self) -> None:
        """Content is written in whole segments: nothing to do before the end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._file.close()
            self._unfinished.unlink(missing_ok=True)
            return
        self._seal(last=True)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._unfinished.replace(self._path)

    def _seal(self, *, last: bool) -> None:
        segment = bytes(self._pending[:_SEGMENT])
        del self._pending[:_SEGMENT]
        self._file.write(self._sealer.sealed(segment, last=last))


class _Sealer:
    """The segments of one file, in their order."""

    def __init__(self, data_key: bytes, prefix: bytes, bound_to: bytes) -> None:
        self._cipher = AESGCM(data_key)
        self._prefix = prefix
        self._bound_to = bound_to
        self._next = 0

    def sealed(self, segment: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(last=last), segment, self._bound_to)

    def opened(self, file: BinaryIO) -> Iterator[bytes]:
        sealed = file.read(_SEGMENT + _TAG)
        while True:
            following = file.read(_SEGMENT + _TAG)
            try:
                nonce = self._nonce(last=not following)
                yield self._cipher.decrypt(nonce, sealed, self._bound_to)
            except (InvalidTag, ValueError) as error:
                raise FileNotOpened from error
            if not following:
                return
            sealed = following

    def _nonce(self, *, last: bool) -> bytes:
        number, self._next = self._next, self._next + 1
        if number > _MOST_SEGMENTS:
            raise OverflowError("a file of 2**48 bytes at most")
        return self._prefix + number.to_bytes(4, "big") + bytes([last])
