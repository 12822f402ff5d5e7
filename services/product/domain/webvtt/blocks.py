"""Cuts a WebVTT file into its header, notes and cues, and tells the lines that are neither."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from services.product.domain.imports import ImportProblem
from services.product.domain.webvtt.timings import read_timing

_LINE_END = re.compile(r"\r\n|\n|\r")
_SKIPPED = re.compile(r"(?:STYLE|REGION)[ \t]*", re.ASCII)
_NOTE = re.compile(r"NOTE(?:[ \t].*)?", re.ASCII)
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?", re.ASCII)


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


class _Line(NamedTuple):
    number: int
    text: str


def split_blocks(text: str) -> Blocks:
    """Everything in the file, in order. Reads it all, so that all problems are told at once."""
    blocks = Blocks()
    lines = [_Line(n, line) for n, line in enumerate(_LINE_END.split(text), start=1)]
    if not _HEADER.fullmatch(lines[0].text):
        problem = ImportProblem(1, "The first line of a WebVTT file must be WEBVTT.")
        blocks.problems.append(problem)
        return blocks
    header, *rest = _by_empty_lines(lines)
    blocks.notes.append(header[0].text.removeprefix("WEBVTT").strip(" \t-"))
    # A file without an empty line after the header goes on with its first cue.
    timed = next((i for i, line in enumerate(header) if "-->" in line.text), None)
    for block in rest if timed is None else [header[max(timed - 1, 1) :], *rest]:
        _read_block(block, blocks)
    return blocks


def _by_empty_lines(lines: list[_Line]) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    for line in lines:
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _read_block(block: list[_Line], blocks: Blocks) -> None:
    first = block[0].text
    if _NOTE.fullmatch(first):
        note = [first.removeprefix("NOTE"), *(line.text for line in block[1:])]
        blocks.notes.append(" ".join(note).strip())
    elif not _SKIPPED.fullmatch(first):
        _read_cues(block, blocks)


def _read_cues(block: list[_Line], blocks: Blocks) -> None:
    """Usually one cue; more where the empty line between two is missing."""
    timed = [i for i, line in enumerate(block) if "-->" in line.text]
    if not timed:
        if any(line.text.strip() for line in block):
            reason = "These words have no times: a cue begins with 00:01:02.500 --> 00:01:04.000."
            blocks.problems.append(ImportProblem(block[0].number, reason))
        return
    ends = [*(_identified(block, i) for i in timed[1:]), len(block)]
    for extra in block[: max(timed[0] - 1, 0)]:
        reason = "These words stand before the times of their cue."
        blocks.problems.append(ImportProblem(extra.number, reason))
    for at, end in zip(timed, ends, strict=True):
        _read_cue(block, at, end, blocks)


def _identified(block: list[_Line], at: int) -> int:
    """Where the cue whose times stand at *at* begins: at its id, when the line before is one."""
    return at - 1 if re.fullmatch(r"\d+|\S{8,}[/-]\d+", block[at - 1].text.strip()) else at


def _read_cue(block: list[_Line], at: int, end: int, blocks: Blocks) -> None:
    timing = read_timing(block[at].text, block[at].number)
    if isinstance(timing, ImportProblem):
        blocks.problems.append(timing)
        return
    identifier = block[at - 1].text.strip() if at else ""
    payload = tuple(line.text for line in block[at + 1 : end])
    blocks.cues.append(Cue(block[at].number, identifier, *timing, payload))
