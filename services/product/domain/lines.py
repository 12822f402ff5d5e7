"""Numbered lines, whatever ends them, one at a time: a file may have millions."""

import re
from collections.abc import Iterator
from typing import NamedTuple

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
