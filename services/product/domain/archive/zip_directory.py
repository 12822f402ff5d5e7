"""Lists what is in a ZIP without holding the list: an archive may be a bomb, and very large.

After APPNOTE 6.3.10. Python's own reader takes in the whole list before anybody can count it.
"""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple, NoReturn

from services.product.domain.archive.stored_bytes import StoredBytes
from services.product.domain.imports import ImportProblem, Unreadable

#: Three files for each of fifty thousand transcripts; an export of other items has few.
MAX_ENTRIES: Final = 200_000
#: All files unpacked, and how much larger than packed: deflate can do 1,000, text does 5 to 50.
MAX_UNPACKED_BYTES: Final = 8 * 1024**3
MAX_RATIO: Final = 250
_MAX_NAME: Final = 300
#: With what programs write beside the name.
_LONGEST_ENTRY: Final = 4096
_SMALL: Final = 1024 * 1024
_PIECE: Final = 256 * 1024

_END = struct.Struct("<4s4H2LH")
_END64_PLACE = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_ZIP64 = 0x1
_LONGEST_COMMENT = 65_535


class Entry(NamedTuple):
    """A file in the archive; sizes in bytes."""

    name: str
    packed: int
    size: int
    is_deflated: bool
    crc: int
    #: Where its own header begins.
    offset: int


class Directory(NamedTuple):
    start: int
    size: int
    entries: int


def directory_of(source: StoredBytes) -> Directory:
    """Where the list of files is. Raises Unreadable for what is no archive, or has too many."""
    tail_start = max(0, source.size - _END.size - _LONGEST_COMMENT)
    tail = source.read(tail_start, source.size - tail_start)
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END.size:
        refuse("This is no ZIP, or not the whole of one.")
    fields = _END.unpack_from(tail, place)
    found = Directory(fields[6], fields[5], fields[4])
    if found.entries == _FULL16 or _FULL32 in (found.start, found.size):
        found = _directory64(source, tail_start + place)
    if found.entries > MAX_ENTRIES or found.size > found.entries * _LONGEST_ENTRY:
        refuse(f"It holds too many files; at most {MAX_ENTRIES:,} can be read.")
    if found.start + found.size > source.size:
        _damaged()
    return found


def entries_of(source: StoredBytes, directory: Directory) -> Iterator[Entry]:
    """Every file, in the order of the list. Raises Unreadable for a damaged or unpackable one."""
    buffer, at, place = b"", 0, directory.start
    end, unpacked = directory.start + directory.size, 0
    for _ in range(directory.entries):
        if len(buffer) - at < _LONGEST_ENTRY and place < end:
            piece = source.read(place, min(_PIECE, end - place))
            buffer, at, place = buffer[at:] + piece, 0, place + _PIECE
        entry, used = _entry(buffer[at : at + _LONGEST_ENTRY])
        at, unpacked = at + used, unpacked + entry.size
        if unpacked > MAX_UNPACKED_BYTES:
            refuse("It would unpack to more than 8 GB.")
        yield entry
    if place < end or at != len(buffer):
        _damaged()


def refuse(reason: str, file: str = "") -> NoReturn:
    raise Unreadable([ImportProblem(0, reason, file)])


def _directory64(source: StoredBytes, end: int) -> Directory:
    start = end - _END64_PLACE.size
    if start < 0:
        _damaged()
    signature, _, place, _ = _END64_PLACE.unpack(source.read(start, _END64_PLACE.size))
    record = source.read(place, _END64.size) if signature == b"PK\x06\x07" else b""
    if len(record) < _END64.size or not record.startswith(b"PK\x06\x06"):
        _damaged()
    fields = _END64.unpack(record)
    return Directory(fields[9], fields[8], fields[7])


def _entry(buffer: bytes) -> tuple[Entry, int]:
    if len(buffer) < _ENTRY.size or not buffer.startswith(b"PK\x01\x02"):
        _damaged()
    fields = _ENTRY.unpack_from(buffer)
    flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    name_length, extra_length, comment_length = fields[10:13]
    name_end = _ENTRY.size + name_length
    used = name_end + extra_length + comment_length
    if len(buffer) < used:
        _damaged()
    name = _name(buffer[_ENTRY.size : name_end])
    extra = buffer[name_end : name_end + extra_length]
    size, packed, offset = _sizes64(extra, size, packed, fields[16])
    if flags & _ENCRYPTED or method not in (_STORED, _DEFLATED):
        refuse("It is encrypted, or packed in an unusual way.", name)
    if size > _SMALL and size > packed * MAX_RATIO:
        refuse("It would unpack to far more than a file of this size holds.", name)
    return Entry(name, packed, size, method == _DEFLATED, crc, offset), used


def _name(raw: bytes) -> str:
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        refuse("The name of a file in it is not UTF-8.")
    steps = name.split("/")
    if not name or len(raw) > _MAX_NAME or ".." in steps or not name.isprintable():
        refuse("The name of a file in it is not one that an export has.")
    if name.startswith("/") or "\\" in name or ":" in name:
        refuse("The name of a file in it is not one that an export has.")
    return name


def _sizes64(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The three, taken from the field for large ones where 32 bits do not hold them."""
    wide = _extra_field(extra)
    places = iter(range(0, len(wide) - 7, 8))

    def whole(value: int) -> int:
        place = next(places, None) if value == _FULL32 else None
        return value if place is None else int.from_bytes(wide[place : place + 8], "little")

    return whole(size), whole(packed), whole(offset)


def _extra_field(extra: bytes) -> bytes:
    while len(extra) >= 4:  # noqa: PLR2004 bytes of a field's head
        kind, length = struct.unpack_from("<2H", extra)
        if kind == _ZIP64:
            return extra[4 : 4 + length]
        extra = extra[4 + length :]
    return b""


def _damaged() -> NoReturn:
    refuse("This ZIP is damaged.")
