"""From the text of a SubRip file to a meeting."""

from services.product.domain.imports import ImportProblem, Unreadable
from services.product.domain.lines import refuse_endless
from services.product.domain.meeting import Meeting
from services.product.domain.srt.cues import split_cues
from services.product.domain.turns import turns_of
from services.product.domain.webvtt.rolling import unrolled
from services.product.domain.webvtt.voices import naming_of, utterances


def parse(text: str) -> Meeting:
    """The meeting in *text*. Raises Unreadable with every line that is not SubRip, up to 100."""
    refuse_endless(text)
    if text.startswith("WEBVTT"):
        reason = "This is WebVTT, not SRT: import it as a .vtt file."
        raise Unreadable([ImportProblem(1, reason)])
    found = split_cues(text)
    if found.problems:
        raise Unreadable(found.problems)
    cues = unrolled(found.cues)
    said = list(utterances(cues, naming_of(cues)))
    if not said:
        raise Unreadable([ImportProblem(0, "There are no words in this file.")])
    return Meeting(tuple(turns_of(said)), max(u.end_ms for u in said), "other", "", "")
