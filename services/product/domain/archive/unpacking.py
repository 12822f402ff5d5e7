"""Unpacks one file of a ZIP, piece by piece, and sees that it is whole."""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from services.product.domain.archive.stored_bytes import StoredBytes
from services.product.domain.archive.zip_directory import Entry, refuse

_HEADER = struct.Struct("<4s5H3L2H")
_PIECE: Final = 256 * 1024
_UNPACKED: Final = 256 * 1024
_DAMAGED: Final = "It is damaged in the ZIP."


class Unpacking:
    """The bytes of a file, once. When all have been read, `sha256` is the file's, in hex."""

    def __init__(self, source: StoredBytes, entry: Entry) -> None:
        self._source = source
        self._entry = entry
        self._digest = hashlib.sha256()
        #: Bytes that have been unpacked so far.
        self.read = 0
        self._pieces = self._all()

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def remaining(self) -> Iterator[bytes]:
        """What has not been read yet. Raises Unreadable where it is not what the list says."""
        return self._pieces

    def _all(self) -> Iterator[bytes]:
        entry, crc = self._entry, 0
        for piece in self._unpacked() if entry.is_deflated else self._packed():
            crc, self.read = zlib.crc32(piece, crc), self.read + len(piece)
            if self.read > entry.size:
                refuse(_DAMAGED, entry.name)
            self._digest.update(piece)
            yield piece
        if (crc, self.read) != (entry.crc, entry.size):
            refuse(_DAMAGED, entry.name)

    def _packed(self) -> Iterator[bytes]:
        entry = self._entry
        header = self._source.read(entry.offset, _HEADER.size)
        if len(header) < _HEADER.size or not header.startswith(b"PK\x03\x04"):
            refuse(_DAMAGED, entry.name)
        name, extra = _HEADER.unpack(header)[9:]
        start = entry.offset + _HEADER.size + name + extra
        for place in range(start, start + entry.packed, _PIECE):
            yield self._source.read(place, min(_PIECE, start + entry.packed - place))

    def _unpacked(self) -> Iterator[bytes]:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for piece in self._packed():
                rest = piece
                while rest:
                    yield inflate.decompress(rest, _UNPACKED)
                    rest = inflate.unconsumed_tail
            # What it still holds back is at most as much again.
            while more := inflate.decompress(inflate.unconsumed_tail, _UNPACKED):
                yield more
        except zlib.error:
            refuse(_DAMAGED, self._entry.name)
