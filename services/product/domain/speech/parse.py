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
from services.product.domain.speech.meet import split_meet
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
_DAY_MS = 24 * 3600 * 1000
_OWN_LINE = ("header", "clock")


class _Style(NamedTuple):
    """How names stand on lines of their own ("" for not), else the names that are people's."""

    own_line: str
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
    if meet := split_meet(rows):
        head, spoken = meet
        style = _style_of(spoken)
        style = style._replace(names={*style.names, *head.attendees})
        return _meeting(spoken, style, "meet", Heading(head.title, head.date))
    style = _style_of(rows)
    heading, spoken = split_heading(rows) if style.own_line else (Heading("", ""), rows)
    return _meeting(spoken, style, "zoom" if style.own_line == "clock" else source, heading)


def _meeting(rows: Sequence[Row], style: _Style, source: Source, heading: Heading) -> Meeting:
    said = list(_utterances(rows, style))
    if not said:
        raise Unreadable([ImportProblem(0, "There are no words in this file.")])
    end = max(u.end_ms for u in said)
    return Meeting(tuple(turns_of(said)), end, source, heading.title, heading.date)


def _refuse_captions(rows: list[Row]) -> None:
    for row in islice(rows, 10):
        if row.whole.startswith("WEBVTT") or _CAPTION.match(row.whole):
            reason = "This is a file of captions: import it as .vtt or .srt."
            raise Unreadable([ImportProblem(row.number, reason)])


def _style_of(rows: Sequence[Row]) -> _Style:
    """How this file names its speakers, judged by all of its lines.

    "Remember: words" is a name only where half of the lines begin with one, or when it comes back.
    """
    forms = Counter(row.form for row in rows)
    names = Counter(row.name for row in rows if row.form == "prefix")
    own_line = max(_OWN_LINE, key=lambda form: forms[form])
    if forms[own_line] and forms[own_line] >= names.total():
        return _Style(own_line, names=())
    if names.total() * 2 >= len(rows) - forms["time"]:
        return _Style("", names=names.keys())
    return _Style("", names={n for n, count in names.items() if count >= _TWICE})


def _utterances(rows: Sequence[Row], style: _Style) -> Iterator[Utterance]:
    """Each line's words by whoever was named last, at the last time that was told."""
    name, at = "", 0
    begun: int | None = None
    problems: list[ImportProblem] = []
    for row in rows:
        named = row.form == (style.own_line or "prefix")
        named = named and (bool(style.own_line) or row.name in style.names)
        if row.time and (named or row.form not in _OWN_LINE):
            told = milliseconds(row.time, row.number)
            if isinstance(told, ImportProblem):
                problems.append(told)
            else:
                begun = told if begun is None and row.form == "clock" else begun
                # Past midnight the clock begins anew.
                at = (told - (begun or 0)) % _DAY_MS if row.form == "clock" else told
        name = row.name[:MAX_NAME].strip() if named else name
        if row.form == "time":
            continue
        for words in pieces_of(row.words if named else row.whole):
            yield Utterance(name, at, at, words)
    if problems:
        raise Unreadable(problems[:MAX_PROBLEMS])
