"""The line of a cue that says from when to when: `00:01:02.500 --> 00:01:04.000 align:start`."""

import re

from services.product.domain.imports import ImportProblem

#: No meeting lasts longer; what claims so is a broken file.
MAX_MS = 100 * 3_600_000

# Hours are optional; SRT's comma stands for the dot in files converted by hand.
_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?", re.ASCII)

_HOW = "must be written like 00:01:02.500 --> 00:01:04.000"


def read_timing(line: str, number: int) -> tuple[int, int] | ImportProblem:
    """Start and end in milliseconds, or what is wrong with line *number*."""
    match = _TIMING.fullmatch(line)
    if match is None:
        return ImportProblem(number, f"The times of a cue {_HOW}.")
    start, end = _milliseconds(*match.groups()[:4]), _milliseconds(*match.groups()[4:])
    if end > MAX_MS:
        return ImportProblem(number, "The time is beyond 100 hours.")
    if end < start:
        return ImportProblem(number, "The cue ends before it starts.")
    return start, end


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))
