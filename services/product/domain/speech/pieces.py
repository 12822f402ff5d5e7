"""Cuts long words without breaks, as dictation writes them, into paragraphs."""

import re
from collections.abc import Iterator

from services.product.domain.turns import LONGEST_TURN

_SENTENCE_END = re.compile(r"[.?!…][\"”)]? ")


def pieces_of(words: str) -> Iterator[str]:
    """*words* with single spaces, cut where a sentence ends, else between words, at 1,000."""
    rest = " ".join(words.split())
    at = 0
    while len(rest) - at > LONGEST_TURN:
        window = rest[at : at + LONGEST_TURN]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        cut = ends[-1] if ends else window.rfind(" ") + 1 or LONGEST_TURN
        yield window[:cut].strip()
        at += cut
    if at < len(rest):
        yield rest[at:]
