"""Transcripts as text and as WebVTT, and as pages."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby, pairwise
from typing import Any

from services.privacy.adapters.outbound.archive.zip_writer import ZipWriter

Turn = Mapping[str, Any]
_LAST_TURN_MS = 5000


def by_transcript(turns: Iterable[Turn]) -> Iterator[tuple[str, list[Turn]]]:
    """Turns in the order of their transcript, gathered: (id, its turns)."""
    for transcript, its in groupby(turns, key=lambda turn: turn["transcript_id"]):
        yield transcript, list(its)


def write_texts(archive: ZipWriter, transcript: str, title: str, turns: list[Turn]) -> None:
    """`transcripts/<id>.txt` and `.vtt`."""
    lines = [f"{_time(turn['start_ms'])} {turn['speaker']}: {turn['text']}" for turn in turns]
    archive.text(f"transcripts/{transcript}.txt", "\n".join([title, "", *lines, ""]))
    with archive.file(f"transcripts/{transcript}.vtt") as write:
        write(b"WEBVTT\n")
        for cue in _cues(turns):
            write(cue.encode())


def turn_rows(turns: list[Turn]) -> Iterator[str]:
    """The turns as rows of an HTML table, each with an id that links can point at."""
    for turn in turns:
        yield (
            f'<tr id="turn-{turn["seq"]}"><td>{_time(turn["start_ms"])}</td>'
            f"<th>{escape(turn['speaker'])}</th><td>{escape(turn['text'])}</td></tr>"
        )


def list_entry(row: Mapping[str, Any]) -> str:
    """A transcript in the list of all, as an HTML list item."""
    title = escape(str(row["fields"].get("title", "")))
    return f'<li><a href="transcripts/{escape(row["id"])}.html">{title}</a></li>'


def _cues(turns: list[Turn]) -> Iterator[str]:
    starts = [turn["start_ms"] for turn in turns]
    ends = [max(end, start + 1) for start, end in pairwise([*starts, 0])]
    if ends:
        ends[-1] = starts[-1] + _LAST_TURN_MS
    for turn, end in zip(turns, ends, strict=True):
        # WebVTT's own characters, as its specification escapes them.
        text = escape(turn["text"], quote=False).replace("\n", " ")
        speaker = escape(turn["speaker"], quote=False)
        yield (
            f"\n{_time(turn['start_ms'], millis=True)} --> {_time(end, millis=True)}\n"
            f"<v {speaker}>{text}</v>\n"
        )


def _time(milliseconds: int, *, millis: bool = False) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    whole = f"{hour:02}:{minute:02}:{second:02}"
    return f"{whole}.{rest:03}" if millis else whole
