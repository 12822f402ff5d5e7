"""A table's bytes as text. What is not surely known is for a person to confirm."""

import codecs
from collections.abc import Mapping
from typing import Final, NamedTuple

from services.product.domain.imports import ImportProblem, Unreadable

#: What a person may choose, and Python's name for it.
ENCODINGS: Final[Mapping[str, str]] = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16be": "utf-16-be",
    "windows-1252": "cp1252",
    "windows-1250": "cp1250",
    "macintosh": "mac_roman",
}
_SAVE_AS = "Save the table as “CSV UTF-8” and upload it again."


class Decoded(NamedTuple):
    """A text and how it was read. Not *certain*: other encodings would give other letters."""

    text: str
    encoding: str
    certain: bool
    #: The line at which it turned out not to be UTF-8; 0 where it is.
    doubtful_line: int = 0


def decoded(data: bytes, encoding: str) -> Decoded:
    """The text of *data*; "" as *encoding* finds out. Raises Unreadable with the line."""
    found = Decoded(_text(data, encoding), encoding, certain=True) if encoding else _guessed(data)
    if "\0" in found.text:
        line = _line(found.text.partition("\0")[0])
        reason = f"There is a character that no text has (NUL). {_SAVE_AS}"
        raise Unreadable([ImportProblem(line, reason)])
    return found


def _guessed(data: bytes) -> Decoded:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Unreadable([ImportProblem(0, f"UTF-32 cannot be read. {_SAVE_AS}")])
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(_text(data, "utf-16"), "utf-16", certain=True)
    if b"\0" in data[:2]:
        name = "utf-16be" if data[:1] == b"\0" else "utf-16"
        return Decoded(_text(data, name), name, certain=False, doubtful_line=1)
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8", certain=True)
    except UnicodeDecodeError as error:
        line = _line(data[: error.start].decode(errors="replace"))
    try:
        return Decoded(data.decode("cp1252"), "windows-1252", certain=False, doubtful_line=line)
    except UnicodeDecodeError:
        reason = f"This is neither UTF-8 nor Windows-1252 text. {_SAVE_AS}"
        raise Unreadable([ImportProblem(line, reason)]) from None


def _text(data: bytes, encoding: str) -> str:
    codec = ENCODINGS[encoding]
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = _line(data[: error.start].decode(codec, errors="replace"))
        reason = f"This is not {encoding.upper()} text. {_SAVE_AS}"
        raise Unreadable([ImportProblem(line, reason)]) from None


def _line(before: str) -> int:
    return len((before + "x").splitlines())
