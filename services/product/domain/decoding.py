"""From a file's bytes to text: UTF-8, with or without a byte order mark, or UTF-16 with one."""

import codecs

from services.product.domain.imports import ImportProblem, Unreadable

_SAVE_AS = "Save the file as UTF-8 and upload it again."


def decode(data: bytes) -> str:
    """The text of *data* without its byte order mark. Raises Unreadable with the line."""
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        reason = f"This is not {encoding.upper().removesuffix('-SIG')} text. {_SAVE_AS}"
        raise Unreadable([ImportProblem(_line(before), reason)]) from None
    if "\0" in text:
        line = _line(text.partition("\0")[0])
        reason = f"There is a character that no text has (NUL). {_SAVE_AS}"
        raise Unreadable([ImportProblem(line, reason)])
    return text


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Unreadable([ImportProblem(0, f"UTF-32 cannot be read. {_SAVE_AS}")])
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in data[:2]:
        raise Unreadable([ImportProblem(0, f"This is UTF-16 without its first mark. {_SAVE_AS}")])
    return "utf-8-sig"


def _line(before: str) -> int:
    return len((before + "x").splitlines())
