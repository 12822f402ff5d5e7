"""The lines of a meeting in plain text, each taken for what it is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from services.product.domain.imports import ImportProblem
from services.product.domain.lines import Line, lines_of
from services.product.domain.webvtt.timings import MAX_MS

_TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
# No sentence is a name; repetitions have ends, so that no line keeps the search busy.
_NAME = r"[^\s:<>?!;\"“”][^:<>?!;\"“”\n\t]{0,79}"
# "Ada Lovelace  0:12": at least two spaces, so that "We meet at 10:30" is none.
_HEADER = re.compile(rf"({_NAME}?)(?:[ \u00a0]{{2,9}}|\t{{1,3}})[(\[]?({_TIME})[)\]]?", re.ASCII)
# "[00:00.000 --> 00:04.000] words": Whisper's own way on a terminal.
_TIMED = re.compile(rf"[(\[]({_TIME})(?:[ \t]-->[ \t]{_TIME})?[)\]][ \t]{{0,9}}", re.ASCII)
# Without brackets it may be words ("10:30 suits me"), so a name must follow.
_BARE = re.compile(rf"({_TIME})[ \t-]{{1,9}}(?={_NAME}:\s)", re.ASCII)
_PREFIX = re.compile(
    rf"({_NAME}?)[ \t]{{0,3}}(?:[(\[]({_TIME})[)\]][ \t]{{0,3}})?:(?:\s|$)", re.ASCII
)
# "[Ada Lovelace] 14:03:22": Zoom's saved captions, by the clock on the wall.
_CLOCK = re.compile(rf"\[({_NAME}?)\][ \t]{{1,9}}(\d{{1,2}}:\d\d:\d\d)", re.ASCII)
# A time alone: what follows was said then (Meet's documents, YouTube's panel).
_ALONE = re.compile(r"(?:\d{1,2}:)?\d{1,2}:[0-5]\d", re.ASCII)
_NAME_WORDS = 7


class Row(NamedTuple):
    """A line of a paragraph: its name ("" for none) and time (None), and its words."""

    number: int
    #: How the name stands here: "header" or "clock" in a line of its own, "prefix" before the
    #: words, "words" not at all; "time" has neither name nor words.
    form: str
    name: str
    time: str | None
    words: str
    #: The whole line, for where its name turns out to be none.
    whole: str


def rows_of(text: str) -> Iterator[Row]:
    """Lines with something on them; a vertical tab breaks a line within a numbered paragraph."""
    for line in lines_of(text):
        for part in line.text.split("\v"):
            if whole := part.strip():
                yield _row(Line(line.number, whole))


def milliseconds(written: str, number: int) -> int | ImportProblem:
    """A time like "1:02:03.5", or what is wrong with it on line *number*."""
    whole, _, fraction = written.replace(",", ".").partition(".")
    *hours, minutes, seconds = map(int, whole.split(":"))
    found = ((sum(hours) * 60 + minutes) * 60 + seconds) * 1000 + int(fraction.ljust(3, "0"))
    # "75:30" is how some programs write an hour and a quarter; "0:75" is no time.
    if seconds >= 60 or (hours and minutes >= 60) or found > MAX_MS:  # noqa: PLR2004 - of an hour
        return ImportProblem(number, f"There is no time {written}.")
    return found


def _row(line: Line) -> Row:
    number, whole = line
    if (match := _HEADER.fullmatch(whole)) and _is_name(match[1]):
        return Row(number, "header", match[1].strip(), match[2], "", whole)
    if (match := _CLOCK.fullmatch(whole)) and _is_name(match[1]):
        return Row(number, "clock", match[1].strip(), match[2], "", whole)
    if _ALONE.fullmatch(whole):
        return Row(number, "time", "", whole, "", whole)
    timed = _TIMED.match(whole) or _BARE.match(whole)
    time = timed and timed[1]
    rest = whole[timed.end() :] if timed else whole
    if (match := _PREFIX.match(rest)) and _is_name(match[1]):
        words = rest[match.end() :].strip()
        return Row(number, "prefix", match[1].strip(" []"), time or match[2], words, rest)
    return Row(number, "words", "", time, rest, rest)


def _is_name(text: str) -> bool:
    return len(text.split()) <= _NAME_WORDS
