"""Words as search compares them, and the places in a text where they stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from services.product.domain.fields import Fields
from services.product.domain.kinds import Kind

#: Characters of a text that can be found, and of a word that are compared.
SEARCHED_CHARACTERS = 100_000
COMPARED_CHARACTERS = 60

_WORD = re.compile(r"[^\W_]+")
_BEFORE_A_MATCH = 60
_EXCERPT = 200


class Segment(NamedTuple):
    """A stretch of a text; the whole text is all of them in order."""

    text: str
    #: Whether it is a word that was searched for.
    marked: bool


def words_of(text: str) -> Iterator[str]:
    """The words of *text* without case and accents, as they are stored and searched."""
    return (_compared(match[0]) for match in _WORD.finditer(_composed(text)))


def searched_text(text: str) -> str:
    """The words of *text* with a space between them."""
    return " ".join(words_of(text[:SEARCHED_CHARACTERS]))


def texts_of(kind: Kind, fields: Fields) -> Iterator[tuple[str, str]]:
    """Each text that a person wrote into *fields*, with its field's name; not the title."""
    for name in kind.text_fields:
        value = fields.get(name)
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                yield name, text


def marked(text: str, words: Sequence[str]) -> list[Segment]:
    """*text* in segments; marked is each word that begins with one of *words*."""
    text = _composed(text)
    segments: list[Segment] = []
    end = 0
    for match in _matches(text, words):
        segments += [Segment(text[end : match.start()], marked=False)]
        segments += [Segment(match[0], marked=True)]
        end = match.end()
    segments.append(Segment(text[end:], marked=False))
    return [segment for segment in segments if segment.text]


def excerpt(text: str, words: Sequence[str]) -> list[Segment]:
    """About 200 characters of *text* around the first match, or its beginning; marked."""
    text = _composed(text)
    first = next(_matches(text, words), None)
    start = _word_start(text, first.start() - _BEFORE_A_MATCH) if first else 0
    end = _word_start(text, start + _EXCERPT) if start + _EXCERPT < len(text) else len(text)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return marked(f"{before}{text[start:end].strip()}{after}", words)


def has_any(text: str, words: Sequence[str]) -> bool:
    """Whether a word of *text* begins with one of *words*."""
    return next(_matches(_composed(text), words), None) is not None


def has_all(texts: Iterable[str], words: Sequence[str]) -> bool:
    """Whether each of *words* begins a word somewhere in *texts*."""
    standing = [word for text in texts for word in words_of(text)]
    return all(any(one.startswith(word) for one in standing) for word in words)


def _matches(text: str, words: Sequence[str]) -> Iterator[re.Match[str]]:
    beginnings = tuple(words)
    return (m for m in _WORD.finditer(text) if _compared(m[0]).startswith(beginnings))


def _word_start(text: str, place: int) -> int:
    """The first place after *place* where a word could begin; 0 stays 0."""
    if place <= 0:
        return 0
    space = text.find(" ", place, place + COMPARED_CHARACTERS)
    return place if space < 0 else space + 1


def _composed(text: str) -> str:
    """An accent written as a character of its own would end a word."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=20_000)
def _compared(word: str) -> str:
    if word.isascii():
        return word.lower()[:COMPARED_CHARACTERS]
    letters = unicodedata.normalize("NFKD", word)
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return plain.casefold()[:COMPARED_CHARACTERS]
