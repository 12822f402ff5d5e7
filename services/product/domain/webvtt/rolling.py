"""Captions that roll: YouTube shows each line twice, first as it is spoken, then above the next.

Read as they stand, every word of such a file would be said two or three times.
"""

import re
from collections.abc import Sequence

from services.product.domain.webvtt.blocks import Cue

# `<00:00:01.040><c> words</c>`: a line as it is spoken carries times of its words.
_MARK = re.compile(r"<(?:\d[\d:.]{0,20}|/?c(?:\.[^<>]{0,100})?)>", re.ASCII)


def unrolled(cues: Sequence[Cue]) -> Sequence[Cue]:
    """*cues*, each with the lines alone that the one before it did not show yet.

    Only where most cues begin with lines of the one before, and some go on with new ones: people
    repeat themselves ("Yes." "Yes."), but not like that.
    """
    lines = [_plain_lines(cue) for cue in cues]
    repeated = [0, *map(_repeated, lines, lines[1:])] if cues else []
    rolling = sum(map(bool, repeated)) * 2 >= len(cues)
    goes_on = any(0 < count < len(now) for count, now in zip(repeated, lines, strict=True))
    if not (rolling and goes_on):
        return cues
    return [
        cue._replace(payload=tuple(now[count:]))
        for cue, now, count in zip(cues, lines, repeated, strict=True)
    ]


def _plain_lines(cue: Cue) -> list[str]:
    plain = (" ".join(_MARK.sub("", line).split()) for line in cue.payload)
    return [line for line in plain if line]


def _repeated(before: list[str], now: list[str]) -> int:
    """How many of the first lines of *now* are the last ones of *before*. Captions have few."""
    most = min(len(before), len(now), 4)
    return next((n for n in range(most, 0, -1) if now[:n] == before[-n:]), 0)
