"""Takes the one part that matters out of a Word file, or refuses: an archive may be a bomb."""

import struct
import zlib
from io import BytesIO
from typing import NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from services.product.domain.imports import ImportProblem, Unreadable

#: Word's own part of a document.
_PART = "word/document.xml"
#: A meeting of four hours takes 5 MB.
_MAX_PART_BYTES = 40 * 1024 * 1024
_MAX_ENTRIES = 1_000
# The list of entries is read into memory before anybody can count them.
_MAX_DIRECTORY_BYTES = 256 * 1024
# XML of Word packs 10 to 60 times; deflate can do 1,000.
_MAX_RATIO = 150
_SMALL = 1024 * 1024
_END = struct.Struct("<4s4H2LH")
_ENCRYPTED = 0x1


def document_xml(data: bytes) -> bytes:
    """The document's XML. Raises Unreadable for what is none, or would unpack too large."""
    _check_directory(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            part = _part(archive)
            with archive.open(part) as stream:
                return stream.read(_MAX_PART_BYTES)
    # What zipfile raises for files made to break it.
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, RuntimeError):
        _refuse("This is no Word file, or a damaged one.")


def _check_directory(data: bytes) -> None:
    """Looks at the archive's end by hand. No comment behind it, no zip64: Word writes neither."""
    if len(data) < _END.size or not data.startswith(b"PK\x03\x04"):
        _refuse("This is no Word file (.docx).")
    end = _END.unpack(data[-_END.size :])
    signature, entries, directory_bytes, comment = end[0], end[4], end[5], end[7]
    zip64 = b"PK\x06\x07" in data[-_END.size - 20 : -_END.size]
    if signature != b"PK\x05\x06" or comment or zip64:
        _refuse("This is no Word file, or a damaged one.")
    if entries > _MAX_ENTRIES or directory_bytes > _MAX_DIRECTORY_BYTES:
        _refuse("The Word file has too many parts.")


def _part(archive: ZipFile) -> ZipInfo:
    parts = archive.infolist()
    if len(parts) > _MAX_ENTRIES:
        _refuse("The Word file has too many parts.")
    documents = [part for part in parts if part.filename == _PART]
    if len(documents) != 1:
        _refuse("This is no Word file: there is not one document in it.")
    [part] = documents
    if part.flag_bits & _ENCRYPTED or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        _refuse("The Word file is encrypted or packed in an unusual way.")
    ratio = part.file_size / max(part.compress_size, 1)
    if part.file_size > _MAX_PART_BYTES or (part.file_size > _SMALL and ratio > _MAX_RATIO):
        _refuse("The Word file would unpack to far more than a meeting's words.")
    return part


def _refuse(reason: str) -> NoReturn:
    raise Unreadable([ImportProblem(0, f"{reason} Export the transcript once more.")])
