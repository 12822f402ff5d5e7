"""Cuts a WebVTT file into its header, notes and cues, and tells the lines that are neither."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from services.product.domain.imports import MAX_PROBLEMS, ImportProblem, Unreadable
from services.product.domain.lines import Line, lines_of
from services.product.domain.webvtt.timings import read_timing

_SKIPPED = re.compile(r"(?:STYLE|REGION)[ \t]*", re.ASCII)
_NOTE = re.compile(r"NOTE(?:[ \t].*)?", re.ASCII)
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?", re.ASCII)
_IDENTIFIER = re.compile(r"\d{1,20}|\S{8,200}[/-]\d{1,20}", re.ASCII)

# What a meeting of days would not reach, and a file made to exhaust the memory does.
_MAX_CUES = 200_000
_MAX_BLOCK_LINES = 300_000
_MAX_CUE_CHARACTERS = 100_000


class Cue(NamedTuple):
    """One cue: the line its times stand on, its id ("" for none), milliseconds, lines of words."""

    line: int
    id: str
    start_ms: int
    end_ms: int
    payload: tuple[str, ...]


@dataclass
class Blocks:
    """What a file holds."""

    #: The header's and the notes' words, where titles and dates may stand.
    notes: list[str] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)

    def problem(self, line: int, reason: str) -> None:
        """Note what is wrong; raise Unreadable when that is as much as will be told."""
        self.problems.append(ImportProblem(line, reason))
        if len(self.problems) == MAX_PROBLEMS:
            raise Unreadable(self.problems)


def split_blocks(text: str) -> Blocks:
    """Everything in the file, in order. Reads it all, so that all problems are told at once."""
    blocks = Blocks()
    parted = _by_empty_lines(lines_of(text))
    header = next(parted, [Line(1, "")])
    if header[0].number > 1 or not _HEADER.fullmatch(header[0].text):
        blocks.problem(1, "The first line of a WebVTT file must be WEBVTT.")
        return blocks
    blocks.notes.append(header[0].text.removeprefix("WEBVTT").strip(" \t-"))
    # A file without an empty line after the header goes on with its first cue.
    timed = next((i for i, line in enumerate(header) if i and "-->" in line.text), None)
    if timed is not None:
        _read_block(header[max(timed - 1, 1) :], blocks)
    for block in parted:
        _read_block(block, blocks)
    return blocks


def _by_empty_lines(lines: Iterator[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
        if len(block) > _MAX_BLOCK_LINES:
            reason = f"More than {_MAX_BLOCK_LINES:,} lines stand here without an empty one."
            raise Unreadable([ImportProblem(block[0].number, reason)])
    if block:
        yield block


def _read_block(block: list[Line], blocks: Blocks) -> None:
    first = block[0].text
    if _NOTE.fullmatch(first):
        note = [first.removeprefix("NOTE"), *(line.text for line in block[1:])]
        blocks.notes.append(" ".join(note).strip())
    elif not _SKIPPED.fullmatch(first):
        _read_cues(block, blocks)


def _read_cues(block: list[Line], blocks: Blocks) -> None:
    """Usually one cue; more where the empty line between two is missing."""
    timed = [i for i, line in enumerate(block) if "-->" in line.text]
    if not timed:
        if any(line.text.strip() for line in block):
            reason = "These words have no times: a cue begins with 00:01:02.500 --> 00:01:04.000."
            blocks.problem(block[0].number, reason)
        return
    ends = [*(_identified(block, i) for i in timed[1:]), len(block)]
    for extra in block[: max(timed[0] - 1, 0)]:
        blocks.problem(extra.number, "These words stand before the times of their cue.")
    for at, end in zip(timed, ends, strict=True):
        _read_cue(block, at, end, blocks)


def _identified(block: list[Line], at: int) -> int:
    """Where the cue whose times stand at *at* begins: at its id, when the line before is one."""
    return at - 1 if _IDENTIFIER.fullmatch(block[at - 1].text.strip()) else at


def _read_cue(block: list[Line], at: int, end: int, blocks: Blocks) -> None:
    number = block[at].number
    timing = read_timing(block[at].text, number)
    if isinstance(timing, ImportProblem):
        blocks.problem(timing.line, timing.reason)
        return
    payload = tuple(line.text for line in block[at + 1 : end])
    if sum(map(len, payload)) > _MAX_CUE_CHARACTERS:
        blocks.problem(number, f"The cue has more than {_MAX_CUE_CHARACTERS:,} characters.")
    identifier = block[at - 1].text.strip() if at else ""
    blocks.cues.append(Cue(number, identifier, *timing, payload))
    if len(blocks.cues) > _MAX_CUES:
        raise Unreadable([ImportProblem(number, f"The file has more than {_MAX_CUES:,} cues.")])
