"""From the text of a WebVTT file to a meeting."""

import re
from collections.abc import Sequence

from services.product.domain.imports import ImportProblem, Unreadable
from services.product.domain.meeting import Meeting, Source, date_in
from services.product.domain.turns import turns_of
from services.product.domain.webvtt.blocks import Blocks, split_blocks
from services.product.domain.webvtt.rolling import unrolled
from services.product.domain.webvtt.voices import Naming, naming_of, utterances

_NUMBER = re.compile(r"\d+", re.ASCII)
_TEAMS_ID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}(?:/\d+-\d+|-\d+)?", re.ASCII)
# What Teams and its predecessor Stream write about a file, and players write about captions.
_FACTS = re.compile(r"(?i)\s*(?:duration|recognizability|language|confidence|kind)\s*:.*")


def parse(text: str) -> Meeting:
    """The meeting in *text*. Raises Unreadable with every line that is not WebVTT, up to 100."""
    blocks = split_blocks(text)
    if blocks.problems:
        raise Unreadable(blocks.problems)
    cues = unrolled(blocks.cues)
    naming = naming_of(cues)
    said = list(utterances(cues, naming))
    if not said:
        raise Unreadable([ImportProblem(0, "There are no words in this file.")])
    return Meeting(
        turns=tuple(turns_of(said)),
        duration_ms=max(u.end_ms for u in said),
        source=_source(blocks, naming),
        title=_title(blocks.notes),
        date=next((found for note in blocks.notes if (found := date_in(note))), ""),
    )


def _source(blocks: Blocks, naming: Naming) -> Source:
    ids = [cue.id for cue in blocks.cues]
    match naming:
        case "voice" if all(map(_TEAMS_ID.fullmatch, ids)) or not any(ids):
            return "teams"
        case "prefix" if all(map(_NUMBER.fullmatch, ids)):
            return "zoom"
        case "line":
            return "meet"
        case _:
            return "other"


def _title(notes: Sequence[str]) -> str:
    """The first of the header's and the notes' words that are a name, not a fact; or ""."""
    first = (n.removeprefix("Title:").strip() for n in notes if n and not _FACTS.fullmatch(n))
    return next((title for title in first if title), "")
