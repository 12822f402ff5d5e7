"""A transcript's words: stretches of one speaker, made of captions that are a few words each."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from services.product.domain.utterances import Utterance

#: A turn ends when its speaker pauses longer than this, …
LONGEST_PAUSE_MS = 10_000
#: … or would become longer than this: evidence should point at a paragraph, not at a page.
LONGEST_TURN = 1_000


class Turn(NamedTuple):
    """One stretch of words by one speaker ("" when unknown). `seq` counts from 0 without gaps."""

    seq: int
    speaker: str
    #: Milliseconds from the meeting's start.
    start_ms: int
    text: str


def turns_of(utterances: Iterable[Utterance]) -> Iterator[Turn]:
    """Joins what one speaker says in succession; the turn keeps its first caption's start.

    A new turn begins with another speaker, after a pause of more than 10 seconds, and before a
    turn would pass 1,000 characters. A single longer caption stays whole.
    """
    for seq, (first, *more) in enumerate(_stretches(utterances)):
        text = " ".join([first.text, *(u.text for u in more)])
        yield Turn(seq, first.speaker, first.start_ms, text)


def _stretches(utterances: Iterable[Utterance]) -> Iterator[list[Utterance]]:
    stretch: list[Utterance] = []
    length = 0
    for utterance in utterances:
        if stretch and not _continues(stretch[-1], utterance, length):
            yield stretch
            stretch, length = [], 0
        stretch.append(utterance)
        length += len(utterance.text) + 1
    if stretch:
        yield stretch


def _continues(last: Utterance, following: Utterance, length: int) -> bool:
    return (
        following.speaker.casefold() == last.speaker.casefold()
        and following.start_ms - last.end_ms <= LONGEST_PAUSE_MS
        and length + len(following.text) <= LONGEST_TURN
    )
