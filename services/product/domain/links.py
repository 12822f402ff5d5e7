"""Links: typed connections from one item to another, or from words in a transcript to an item."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from services.chassis.refusals import FieldProblem
from services.product.domain.refusals import LinkRefused


class Span(NamedTuple):
    """Words in one turn: code points from `start` up to but not including `end` of its text."""

    turn: int
    start: int
    end: int


class Provenance(NamedTuple):
    """Which agent proposed what the person accepted; texts of at most 200 characters."""

    provider: str
    model: str
    prompt_version: str


class LinkEnd(NamedTuple):
    """An item at an end of a link, and the words in it when it is a transcript."""

    id: str
    kind: str
    title: str
    span: Span | None = None
    #: The words of the span.
    quote: str = ""


class Link(NamedTuple):
    """`created_at` is RFC 3339 UTC with milliseconds."""

    id: str
    type: str
    source: LinkEnd
    target: LinkEnd
    created_at: str
    provenance: Provenance | None


Rule = Callable[[str, str], bool]

_WITHOUT_PLACE_IN_TIME = frozenset({"transcript", "persona", "competitor"})

#: What each type of link may connect, by the kinds of its ends; and how the refusal says it.
#: A rule excludes only what has no meaning, so that a new kind can be linked without a line here.
LINK_RULES: Mapping[str, tuple[Rule, str]] = {
    "supports": (lambda source, target: True, "anything supports anything"),
    "mitigates": (lambda source, target: target == "risk", "only a risk can be mitigated"),
    "depends_on": (
        lambda source, target: not {source, target} & _WITHOUT_PLACE_IN_TIME,
        "transcripts, personas and competitors depend on nothing, and nothing on them",
    ),
    "evidence_for": (
        lambda source, target: target != "transcript",
        "a transcript is evidence, and needs none",
    ),
    "serves": (lambda source, target: target == "persona", "only a persona can be served"),
    "competes_with": (
        lambda source, target: "competitor" in {source, target},
        "one end must be a competitor",
    ),
    "duplicates": (lambda source, target: source == target, "both must be of the same kind"),
}

#: Types that say the same when turned around.
SYMMETRIC = frozenset({"competes_with", "duplicates"})

#: Types that must not lead back to where they came from: nothing can wait for itself.
ACYCLIC = frozenset({"depends_on"})


def check_type(link_type: str) -> None:
    """Raise LinkRefused unless there is such a type."""
    if link_type not in LINK_RULES:
        raise LinkRefused(
            fields=[FieldProblem("type", f"must be one of: {', '.join(LINK_RULES)}")]
        )


def check_ends(link_type: str, source: LinkEnd, target: LinkEnd) -> None:
    """Raise LinkRefused unless *link_type* may connect the two."""
    check_type(link_type)
    allowed, reason = LINK_RULES[link_type]
    if source.id == target.id:
        raise LinkRefused(fields=[FieldProblem("to", "must be another item than from")])
    if source.span and source.kind != "transcript":
        raise LinkRefused(fields=[FieldProblem("from.span", "only a transcript has words")])
    if not allowed(source.kind, target.kind):
        raise LinkRefused(fields=[FieldProblem("type", reason)])


def quoted(span: Span, turn_text: str) -> str | None:
    """The words of *span*, or None when the turn has no such words."""
    if not 0 <= span.start < span.end <= len(turn_text):
        return None
    return turn_text[span.start : span.end]
