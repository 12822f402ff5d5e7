"""Numbered lines, whatever ends them, one at a time: a file may have millions."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from services.product.domain.imports import ImportProblem, Unreadable

#: A meeting of a day, a few words a line, has a tenth of them.
MAX_LINES = 1_000_000

_LINE_END = re.compile(r"\r\n|\n|\r")


class Line(NamedTuple):
    """A line without its end; numbers count from 1."""

    number: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    """Every line of *text*; a text that ends with a line's end has an empty last one."""
    start, number = 0, 1
    for end in _LINE_END.finditer(text):
        yield Line(number, text[start : end.start()])
        start, number = end.end(), number + 1
    yield Line(number, text[start:])


def refuse_endless(text: str) -> None:
    """Raises Unreadable when *text* has more lines than any meeting: each costs time."""
    if text.count("\n") + text.count("\r") > MAX_LINES:
        reason = f"The file has more than {MAX_LINES:,} lines."
        raise Unreadable([ImportProblem(0, reason)])
