"""What stands above the first speaker: the meeting's title, its day, how long it took."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from services.product.domain.meeting import date_in
from services.product.domain.speech.rows import Row

_MAX_ROWS = 10
# Teams: "November 23, 2026, 2:00PM". Months by hand: strptime's follow the machine's language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DATE = re.compile(rf"({'|'.join(_MONTHS)}) (\d{{1,2}}), (20\d\d)", re.ASCII)
# Teams names its files "Weekly sync-20261123_140012-Meeting Recording".
_FILE_NAME = re.compile(r"-20\d{6}_\d{6}(?:UTC)?-Meeting (?:Recording|Transcript).*")


class Heading(NamedTuple):
    """Unknown title or date: ""."""

    title: str
    #: "2026-11-23".
    date: str


def split_heading(rows: Sequence[Row]) -> tuple[Heading, Sequence[Row]]:
    """The heading and the rest. Many lines are no heading: they were said by somebody unnamed."""
    first = next(i for i, row in enumerate(rows) if row.form in {"header", "clock"})
    if first > _MAX_ROWS:
        return Heading("", ""), rows
    above = [row.whole for row in rows[:first]]
    title = _FILE_NAME.sub("", above[0]) if above else ""
    return Heading(title, next((day for line in above if (day := _day_in(line))), "")), rows[
        first:
    ]


def _day_in(line: str) -> str:
    if match := _DATE.search(line):
        month = _MONTHS.index(match[1]) + 1
        return date_in(f"{match[3]}-{month:02}-{int(match[2]):02}")
    return date_in(line)
