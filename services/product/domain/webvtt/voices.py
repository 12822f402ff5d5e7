"""Who says what: `<v Ada>words</v>` (Teams), `Ada: words` (Zoom), a line `(Ada)` (Meet)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from typing import Literal

from services.product.domain.utterances import MAX_NAME, Utterance
from services.product.domain.webvtt.blocks import Cue

#: How a file names its speakers.
Naming = Literal["voice", "prefix", "line", "none"]


# Repetitions have ends, so that no text makes a search begin anew at each of its characters.
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]{1,9}([^<>]{0,300})>", re.ASCII)
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d[\d:.]*>", re.ASCII)
# A name: no sentence before the colon, and a space after it ("https://" and "10:30" are no names).
_PREFIX = re.compile(r"([^:<>?!;\"“”\n]{1,80}):\s+\S")
_NAME_LINE = re.compile(r"\s*\(([^()]{1,80}(?:\([^()]*\))?)\)\s*")
_NAME_WORDS = 7
_TWICE = 2


def naming_of(cues: Sequence[Cue]) -> Naming:
    """How this file names its speakers, judged by all of its cues.

    A single "Remember: words" is not taken for a speaker's name: prefixes count when half of the
    cues have one, or a quarter of them has and they come back.
    """
    if any(_VOICE.search(line) for cue in cues for line in cue.payload):
        return "voice"
    if sum(1 for cue in cues if cue.payload and _NAME_LINE.fullmatch(cue.payload[0])) * 4 >= max(
        len(cues), 1
    ):
        return "line"
    names = Counter(name for cue in cues if (name := _prefix_name(cue)))
    enough = names.total() * 2 >= len(cues)
    come_back = names.total() * 4 >= len(cues) and names.total() >= len(names) * _TWICE
    return "prefix" if names and (enough or come_back) else "none"


def utterances(cues: Sequence[Cue], naming: Naming) -> Iterator[Utterance]:
    """What is said, in the file's order; cues without a word are left out."""
    split = _SPLITTERS[naming]
    for cue in cues:
        for name, words in split(cue):
            if text := _plain(words):
                yield Utterance(_name(name), cue.start_ms, cue.end_ms, text)


def _by_voice(cue: Cue) -> Iterator[tuple[str, str]]:
    before, *rest = _VOICE.split("\n".join(cue.payload))
    yield "", before
    for name, words in zip(rest[::2], rest[1::2], strict=True):
        spoken, _, after = words.partition("</v>")
        yield name, spoken
        yield "", after


def _by_prefix(cue: Cue) -> Iterator[tuple[str, str]]:
    words = "\n".join(cue.payload)
    name = _prefix_name(cue)
    yield (name, words.partition(":")[2]) if name else ("", words)


def _by_line(cue: Cue) -> Iterator[tuple[str, str]]:
    """Meet writes each name in brackets, and "-" between two people in one cue."""
    name = ""
    for line in cue.payload:
        if match := _NAME_LINE.fullmatch(line):
            name = match.group(1)
        elif line.strip() != "-":
            yield name, line


def _by_nobody(cue: Cue) -> Iterator[tuple[str, str]]:
    yield "", "\n".join(cue.payload)


_SPLITTERS: dict[Naming, Callable[[Cue], Iterator[tuple[str, str]]]] = {
    "voice": _by_voice,
    "prefix": _by_prefix,
    "line": _by_line,
    "none": _by_nobody,
}


def _prefix_name(cue: Cue) -> str:
    match = _PREFIX.match("\n".join(cue.payload).lstrip())
    return match[1].strip() if match and len(match[1].split()) <= _NAME_WORDS else ""


def _name(written: str) -> str:
    """Programs that tell voices apart without knowing them write "[SPEAKER_00]: words"."""
    return _plain(written).strip("[]")[:MAX_NAME].strip()


def _plain(markup: str) -> str:
    """Words without tags, entities resolved, each run of white space one space."""
    return " ".join(unescape(_TAG.sub("", markup)).replace("\0", "").split())
