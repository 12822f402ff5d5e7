"""From plain text to a meeting."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from services.product.domain.imports import MAX_PROBLEMS, ImportProblem, Unreadable
from services.product.domain.lines import refuse_endless
from services.product.domain.meeting import Meeting, Source
from services.product.domain.speech.heading import Heading, split_heading
from services.product.domain.speech.pieces import pieces_of
from services.product.domain.speech.rows import Row, milliseconds, rows_of
from services.product.domain.turns import turns_of
from services.product.domain.utterances import MAX_NAME, Utterance

_CAPTION = re.compile(r"(?:\d{1,3}:){1,2}\d\d[.,]\d{3} --> ", re.ASCII)
# What programs say of themselves, among what people said.
_NOT_SPOKEN = re.compile(
    r"Transcribed by https://otter\.ai/?|.{1,80} (?:started|stopped) transcription"
)
_MAX_ROWS = 200_000
_TWICE = 2


class _Style(NamedTuple):
    """Whether names stand on lines of their own, and otherwise the names that are people's."""

    headed: bool
    names: Collection[str]


def parse(text: str, source: Source = "other") -> Meeting:
    """The meeting in *text*. Raises Unreadable with every line at fault, up to 100."""
    refuse_endless(text)
    rows = [
        row for row in islice(rows_of(text), _MAX_ROWS + 1) if not _NOT_SPOKEN.fullmatch(row.whole)
    ]
    if len(rows) > _MAX_ROWS:
        raise Unreadable([ImportProblem(0, f"The file has more than {_MAX_ROWS:,} lines.")])
    _refuse_captions(rows)
    style = _style_of(rows)
    heading, spoken = split_heading(rows) if style.headed else (Heading("", ""), rows)
    said = list(_utterances(spoken, style))
    if not said:
        raise Unreadable([ImportProblem(0, "There are no words in this file.")])
    end = max(u.end_ms for u in said)
    return Meeting(tuple(turns_of(said)), end, source, heading.title, heading.date)


def _refuse_captions(rows: list[Row]) -> None:
    for row in islice(rows, 10):
        if row.whole.startswith("WEBVTT") or _CAPTION.match(row.whole):
            reason = "This is a file of captions: import it as .vtt or .srt."
            raise Unreadable([ImportProblem(row.number, reason)])


def _style_of(rows: list[Row]) -> _Style:
    """How this file names its speakers, judged by all of its lines.

    "Remember: words" is a name only where half of the lines begin with one, or when it comes back.
    """
    headers = sum(1 for row in rows if row.form == "header")
    names = Counter(row.name for row in rows if row.form == "prefix")
    if headers and headers >= names.total():
        return _Style(headed=True, names=())
    if names.total() * 2 >= len(rows):
        return _Style(headed=False, names=names.keys())
    return _Style(headed=False, names={n for n, count in names.items() if count >= _TWICE})


def _utterances(rows: Sequence[Row], style: _Style) -> Iterator[Utterance]:
    """Each line's words by whoever was named last, at the last time that was told."""
    name, at = "", 0
    problems: list[ImportProblem] = []
    for row in rows:
        named = row.form == ("header" if style.headed else "prefix")
        named = named and (style.headed or row.name in style.names)
        if row.time and (named or row.form != "header"):
            told = milliseconds(row.time, row.number)
            if isinstance(told, ImportProblem):
                problems.append(told)
            else:
                at = told
        name = row.name[:MAX_NAME].strip() if named else name
        for words in pieces_of(row.words if named else row.whole):
            yield Utterance(name, at, at, words)
    if problems:
        raise Unreadable(problems[:MAX_PROBLEMS])
