"""Cuts a SubRip file into its cues, and tells the lines that belong to none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from services.product.domain.imports import MAX_PROBLEMS, ImportProblem, Unreadable
from services.product.domain.lines import Line, lines_of
from services.product.domain.webvtt.blocks import Cue
from services.product.domain.webvtt.timings import read_timing

# Times, rightly written or not: what looks like them must not be taken for words.
_TIMES = re.compile(r"[ \t]{0,9}\d{1,3}:[\d:.,]{1,20}[ \t]{0,9}-{1,2}>|.{0,200}-->", re.ASCII)
_NUMBER = re.compile(r"[ \t]{0,9}\d{1,20}[ \t]{0,9}", re.ASCII)
# Of HTML only <font> is not WebVTT's too; {\an8} and {i} come from SubStation Alpha.
_MARKUP = re.compile(r"</?font(?:\s[^<>]{0,200})?>|\{\\[^{}]{0,100}\}|\{/?[ibu]\}", re.IGNORECASE)

_MAX_CUES = 200_000
_MAX_CUE_LINES = 1_000
_MAX_CUE_CHARACTERS = 100_000


@dataclass
class Cues:
    """What a file holds."""

    cues: list[Cue] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)

    def problem(self, line: int, reason: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(ImportProblem(line, reason))


def split_cues(text: str) -> Cues:
    """Everything in the file, in order. Reads it all, so that all problems are told at once."""
    found = Cues()
    for block in _by_times(lines_of(text)):
        if _TIMES.match(block[0].text):
            _read_cue(block, found)
        else:
            _tell_lost_words(block, found)
    return found


def _by_times(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """Each line of times with what follows it; first, what stands before all of them."""
    block: list[Line] = []
    words = 0
    for line in lines:
        if _TIMES.match(line.text):
            if block := _without_number(block):
                yield block
            block, words = [line], 0
        elif block or line.text.strip():
            block.append(line)
            words += bool(line.text.strip())
        if words > _MAX_CUE_LINES:
            reason = f"More than {_MAX_CUE_LINES:,} lines stand here without times."
            raise Unreadable([ImportProblem(block[0].number, reason)])
    if block:
        yield block


def _without_number(block: list[Line]) -> list[Line]:
    """The number right before the next cue's times is that cue's, not words of this one."""
    return block[:-1] if block and _NUMBER.fullmatch(block[-1].text) else block


def _tell_lost_words(block: list[Line], found: Cues) -> None:
    for line in block:
        if line.text.strip():
            reason = "These words have no times: a cue begins with 00:01:02,500 --> 00:01:04,000."
            found.problem(line.number, reason)


def _read_cue(block: list[Line], found: Cues) -> None:
    number = block[0].number
    timing = read_timing(block[0].text, number)
    if isinstance(timing, ImportProblem):
        found.problem(timing.line, timing.reason)
        return
    words = tuple(_MARKUP.sub("", line.text) for line in block[1:] if line.text.strip())
    if sum(map(len, words)) > _MAX_CUE_CHARACTERS:
        found.problem(number, f"The cue has more than {_MAX_CUE_CHARACTERS:,} characters.")
    found.cues.append(Cue(number, "", *timing, words))
    if len(found.cues) > _MAX_CUES:
        raise Unreadable([ImportProblem(number, f"The file has more than {_MAX_CUES:,} cues.")])
