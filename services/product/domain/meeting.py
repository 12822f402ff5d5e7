"""A meeting as a file tells it, and the transcript that is made of it."""

import re
from datetime import date
from typing import Literal, NamedTuple

from services.product.domain.fields import Fields
from services.product.domain.turns import Turn
from services.product.domain.utterances import MAX_NAME

Source = Literal["zoom", "teams", "meet", "other"]

_MAX_PARTICIPANTS = 200
_MAX_TITLE = 300
_FIRST_WORDS = 8
# "2026-11-23", and as Zoom names its files: "GMT20261123-150000_Recording.transcript.vtt".
_DATE = re.compile(r"(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)", re.ASCII)


class Meeting(NamedTuple):
    """What was said, and what else the file tells. Unknown title or date: ""."""

    turns: tuple[Turn, ...]
    #: 0 when the file has no times; then all turns start at 0.
    duration_ms: int
    source: Source
    title: str
    #: "2026-11-23".
    date: str


def transcript_fields(meeting: Meeting, title: str) -> tuple[Fields, Fields]:
    """The transcript's fields a person could have entered, and the ones counted from the turns.

    *title* is the person's; empty, it is made of the file's title, its date or its first words.
    """
    day = date_in(title) or meeting.date
    entered = {
        "title": (title.strip() or _title(meeting, day))[:_MAX_TITLE],
        "participants": _participants(meeting.turns),
        "source": meeting.source,
        **({"date": day} if day else {}),
    }
    duration = {"duration_ms": meeting.duration_ms} if meeting.duration_ms else {}
    return entered, {**duration, "turn_count": len(meeting.turns)}


def date_in(text: str) -> str:
    """The first date in *text* as "2026-11-23"; "" when there is none."""
    for match in _DATE.finditer(text):
        try:
            return date(*map(int, match.groups())).isoformat()
        except ValueError:
            continue
    return ""


def _title(meeting: Meeting, day: str) -> str:
    if meeting.title:
        return meeting.title
    words = meeting.turns[0].text.split()
    return f"Meeting of {day}" if day else " ".join(words[:_FIRST_WORDS])


def _participants(turns: tuple[Turn, ...]) -> list[str]:
    """Who spoke, in the order of their first words."""
    names = dict.fromkeys(turn.speaker[:MAX_NAME] for turn in turns if turn.speaker)
    return list(names)[:_MAX_PARTICIPANTS]
