"""What is searched for, and what a hit shows."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import NamedTuple

from services.chassis.refusals import FieldProblem
from services.product.domain.identifiers import is_id
from services.product.domain.kinds import Kind, Kinds
from services.product.domain.paging import bounded
from services.product.domain.refusals import SearchRefused
from services.product.domain.turns import Turn
from services.product.domain.words import Segment, excerpt, has_any, marked, texts_of, words_of

LONGEST_QUERY = 200
MOST_WORDS = 8


class Place(NamedTuple):
    """A hit's place in the order: the best score first, then the newest item."""

    score: int
    item_id: str
    #: -1 for the item itself.
    turn: int


class SearchQuery(NamedTuple):
    """A page of what has all *words*, or a title spelt like them. No *kinds*: any."""

    words: Sequence[str]
    kinds: Sequence[str]
    below: Place | None
    limit: int

    @property
    def beginnings(self) -> list[str]:
        """What is the beginning of a word; a single letter begins too many."""
        return [word for word in self.words if len(word) > 1]


class Found(NamedTuple):
    """An item, or a turn of a transcript, as it is stored."""

    place: Place
    kind: str
    title: str
    #: b"" for a turn.
    fields_json: bytes
    turn: Turn | None


class Hit(NamedTuple):
    """An item, or a turn of a transcript, with the words that were found in it."""

    id: str
    kind: str
    title: Sequence[Segment]
    #: Where the excerpt is from: a field's name; "" when the title alone was found, or a turn.
    field: str
    excerpt: Sequence[Segment]
    turn: Turn | None


def search_query(
    kinds: Kinds, text: str, *, of_kinds: Sequence[str], limit: int, cursor: str
) -> SearchQuery:
    """The query asked for. Raises SearchRefused, naming what is wrong and what it may be."""
    if len(text) > LONGEST_QUERY:
        raise _refused("q", f"must be at most {LONGEST_QUERY} characters")
    names = [kind.name for kind in kinds]
    if set(of_kinds) - set(names):
        raise _refused("kinds", f"can be: {', '.join(names)}")
    words = list(dict.fromkeys(words_of(text)))[:MOST_WORDS]
    below = _place(cursor) if cursor else None
    return SearchQuery(words, tuple(of_kinds), below, bounded(limit, default=20, most=50))


def cursor_below(place: Place) -> str:
    """The cursor of the page that follows *place*."""
    return urlsafe_b64encode(json.dumps(place).encode()).decode()


def hit_of(kind: Kind, found: Found, words: Sequence[str]) -> Hit:
    """*found* as it is shown."""
    field, text = _telling(kind, found, words)
    return Hit(
        found.place.item_id,
        found.kind,
        marked(found.title, words),
        field,
        excerpt(text, words) if text else [],
        found.turn,
    )


def _telling(kind: Kind, found: Found, words: Sequence[str]) -> tuple[str, str]:
    """The field and its text in which the first match stands."""
    if found.turn:
        return "", found.turn.text
    texts = texts_of(kind, json.loads(found.fields_json))
    return next(((name, text) for name, text in texts if has_any(text, words)), ("", ""))


def _place(cursor: str) -> Place:
    try:
        score, item_id, turn = json.loads(urlsafe_b64decode(cursor.encode()))
    except (ValueError, TypeError):
        raise _refused("cursor", "must be a search's next_cursor") from None
    if not (_is_number(score) and is_id(str(item_id)) and _is_number(turn)):
        raise _refused("cursor", "must be a search's next_cursor")
    return Place(score, item_id, turn)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and abs(value) < 2**31


def _refused(parameter: str, reason: str) -> SearchRefused:
    return SearchRefused(fields=[FieldProblem(parameter, reason)])
