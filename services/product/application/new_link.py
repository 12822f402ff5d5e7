"""Makes a link within a change: finds its ends, checks its rules, quotes its words."""

from collections.abc import Mapping
from typing import NamedTuple

from services.chassis.refusals import FieldProblem
from services.product.domain.identifiers import is_id
from services.product.domain.links import (
    ACYCLIC,
    SYMMETRIC,
    Link,
    LinkEnd,
    Provenance,
    Span,
    check_ends,
    quoted,
)
from services.product.domain.refusals import ItemNotFound, LinkExists, LinkRefused
from services.product.ports.work import Change

_LONGEST_PROVENANCE = 200


class Connection(NamedTuple):
    """What to connect: ids, and the words meant when the source is a transcript."""

    type: str
    source_id: str
    target_id: str
    span: Span | None = None
    #: When given, the words must be exactly these.
    quote: str = ""
    #: Whether words were meant at the target too, which is refused.
    target_span: bool = False


def end_of(ends: Mapping[str, LinkEnd], item_id: str, field: str) -> LinkEnd:
    """The end called *field*. Raises ItemNotFound, for another account's item too."""
    if item_id not in ends:
        raise ItemNotFound(fields=[FieldProblem(field, "is not one of your items")])
    return ends[item_id]


def add_link(
    change: Change, wanted: Connection, link_id: str, at: str, provenance: Provenance | None
) -> Link:
    """Store the link. Raises ItemNotFound, LinkRefused, LinkExists."""
    ids = [item_id for item_id in (wanted.source_id, wanted.target_id) if is_id(item_id)]
    ends = change.items.ends(ids)
    source = end_of(ends, wanted.source_id, "from.id")._replace(span=wanted.span)
    target = end_of(ends, wanted.target_id, "to.id")
    if wanted.target_span:
        raise LinkRefused(fields=[FieldProblem("to.span", "only from may point at words")])
    check_ends(wanted.type, source, target)
    if wanted.type in ACYCLIC and change.links.leads(wanted.type, target.id, source.id):
        reason = "would close a circle: the other one already waits for this one"
        raise LinkRefused(fields=[FieldProblem("type", reason)])
    if wanted.span:
        source = source._replace(quote=_quote(change, source, wanted.span, wanted.quote))
    link = Link(link_id, wanted.type, source, target, at, provenance)
    if _says_the_same(change, wanted) or not change.links.add(link):
        raise LinkExists
    return link


def check_provenance(provenance: Provenance | None) -> None:
    """Raise LinkRefused where a part is missing or too long."""
    parts = provenance._asdict().items() if provenance else ()
    problems = [
        FieldProblem(f"provenance.{name}", f"must have 1 to {_LONGEST_PROVENANCE} characters")
        for name, value in parts
        if not 0 < len(value) <= _LONGEST_PROVENANCE or "\0" in value
    ]
    if problems:
        raise LinkRefused(fields=problems)


def _quote(change: Change, source: LinkEnd, span: Span, expected: str) -> str:
    turn = (source.id, span.turn)
    text = change.turns.texts([turn]).get(turn)
    quote = None if text is None else quoted(span, text)
    if quote is None:
        raise LinkRefused(fields=[FieldProblem("from.span", "there are no such words")])
    if expected not in {"", quote}:
        reason = "the words in the transcript are others"
        raise LinkRefused(fields=[FieldProblem("from.span.quote", reason)])
    return quote


def _says_the_same(change: Change, wanted: Connection) -> bool:
    """A duplicates B, and B duplicates A."""
    return wanted.type in SYMMETRIC and change.links.connects(
        wanted.type, wanted.target_id, wanted.source_id
    )
