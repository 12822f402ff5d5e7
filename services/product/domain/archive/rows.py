"""Rows of a data file, one after the other: the file itself is never whole in memory.

An export writes an array with each row on a line of its own::

    [
    {"id": …},
    {"id": …}
    ]
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

Row = dict[str, Any]

#: An item with all its texts at their longest, changed as a whole, twice over.
MAX_ROW_BYTES: Final = 4_000_000
_MAX_DEPTH: Final = 40
_FEED: Final = b"\n"


class RowProblem(Exception):
    """What is wrong with a row, and what would be right."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NumberedRow(NamedTuple):
    """*row* is the object on the line, or what is wrong with it."""

    line: int
    row: Row | RowProblem
    text: bytes = b""

    def object(self) -> Row:
        """Raises RowProblem."""
        if isinstance(self.row, RowProblem):
            raise self.row
        return self.row


def rows_of(pieces: Iterable[bytes]) -> Iterator[NumberedRow]:
    """The rows of a file. After a line that is too long nothing more is read."""
    for number, line in enumerate(_lines(pieces), 1):
        if len(line) > MAX_ROW_BYTES:
            yield NumberedRow(number, RowProblem("The row is longer than 4 MB."))
            return
        text = line.strip().removesuffix(b",").rstrip()
        if text not in (b"", b"[", b"]", b"[]"):
            yield NumberedRow(number, _read(text), text)


def storable(value: object) -> bool:
    """Whether a database can hold *value*, and a reader need not fear how deep it goes."""
    if not _within(value, _MAX_DEPTH):
        return False
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        return False
    return b"\\u0000" not in text.replace(rb"\\", b"")


def _read(text: bytes) -> Row | RowProblem:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return RowProblem("This is not a row of JSON: an export has each on a line of its own.")
    if not isinstance(found, dict):
        return RowProblem("Each row must be a JSON object.")
    return found


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(_FEED)
        yield from lines
        if len(rest) > MAX_ROW_BYTES:
            break
    yield rest


def _within(value: object, depth: int) -> bool:
    """Whether *value* goes at most *depth* deep."""
    if isinstance(value, dict | list):
        below = value.values() if isinstance(value, dict) else value
        return depth > 0 and all(_within(one, depth - 1) for one in below)
    return True
