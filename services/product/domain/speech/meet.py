"""What Google Meet writes around the words: title and day, who attended, notes of its own."""

import re
from collections.abc import Collection, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from services.product.domain.meeting import date_in
from services.product.domain.speech.rows import Row

_MAX_ROWS = 30
# As in: Weekly sync, a dash, 2026/11/12 14:02 CET, a dash, Transcript.
_TITLE = re.compile(r"(.{1,300}?) [-–] (20\d\d/\d\d/\d\d) .{1,40} [-–] Transcript")  # noqa: RUF001
_NOTE = re.compile(
    r"Transcription ended after [\d:]{4,9}|(?:Meeting ended after .{1,20} 👋)"
    r"|This editable transcript was computer generated.{1,200}"
)


class MeetHead(NamedTuple):
    """Unknown title or date: ""."""

    title: str
    #: "2026-11-12".
    date: str
    attendees: Collection[str]


def split_meet(rows: Sequence[Row]) -> tuple[MeetHead, Sequence[Row]] | None:
    """The head and what was said; None for the file of another program."""
    words = [row.whole for row in islice(rows, _MAX_ROWS)]
    if "Attendees" not in words or "Transcript" not in words[words.index("Attendees") :]:
        return None
    begin = words.index("Attendees")
    end = words.index("Transcript", begin)
    listed = ",".join(words[begin + 1 : end]).split(",")
    spoken = [row for row in rows[end + 1 :] if not _NOTE.fullmatch(row.whole)]
    title, day = _title(list(takewhile(lambda line: line != "Attendees", words)))
    return MeetHead(title, day, {name.strip() for name in listed} - {""}), spoken


def _title(above: Sequence[str]) -> tuple[str, str]:
    for line in above:
        if match := _TITLE.fullmatch(line):
            return match[1].strip(), date_in(match[2].replace("/", "-"))
    return (above[0] if above else ""), ""
