"""A meeting as a team that builds software for clinics would hold it, for pictures of the app."""

from pathlib import Path
from typing import Final

TITLE: Final = "Discovery call: Northwind Clinics"

_WORDS: Final = Path(__file__).parent / "data" / "discovery_call.txt"
_SECONDS_PER_TURN: Final = 17
_PAUSE: Final = 2


def webvtt() -> bytes:
    """The meeting as Zoom writes it: numbered cues of about a quarter of a minute."""
    cues = ["WEBVTT", ""]
    for number, line in enumerate(_WORDS.read_text("utf-8").splitlines()):
        begins = number * _SECONDS_PER_TURN
        ends = begins + _SECONDS_PER_TURN - _PAUSE
        cues += [str(number + 1), f"{_clock(begins)} --> {_clock(ends)}", line, ""]
    return "\n".join(cues).encode()


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"
