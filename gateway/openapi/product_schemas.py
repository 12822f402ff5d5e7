"""Schemas of history, search, links, turns and proposals."""

from typing import Final

from gateway.openapi.bulk_schemas import BULK_SCHEMAS
from gateway.openapi.shapes import (
    Shape,
    choice,
    flag,
    form,
    integer,
    many,
    moment,
    page_of,
    record,
    ref,
    text,
    uuid,
)

_LINK_TYPE: Final = choice(
    "supports",
    "mitigates",
    "depends_on",
    "evidence_for",
    "serves",
    "competes_with",
    "duplicates",
    description="What the connection means.",
)
_SPAN_FIELDS: Final = {
    "turn": integer("The turn's sequence number, from 0.", maximum=4294967295),
    "start": integer("First character, in Unicode code points.", maximum=4294967295),
    "end": integer("Behind the last character.", maximum=4294967295),
}
_SHORT: Final = {"minLength": 1, "maxLength": 200}
_KIND: Final = text("The kind of item.", minLength=1, maxLength=64)
_ITEM_ID: Final = text("An item's id.", minLength=1, maxLength=64)

_HISTORY: Final[dict[str, Shape]] = {
    "RestoreVersion": form(
        "Which earlier version's fields to bring back; without, the item itself if deleted.",
        ("version",),
        version=integer(minimum=1, maximum=4294967295),
    ),
    "FieldChange": record(
        "A field's value before and after; null where it had none.",
        field=text("The field's name in the kind's schema."),
        before={"description": "Any JSON value."},
        after={"description": "Any JSON value."},
    ),
    "Revision": record(
        "What made one version of an item.",
        ("restored_version", "imported"),
        version=integer("The version that it made."),
        action=choice(
            *("created", "updated", "deleted", "restored", "reverted", "recorded"),
            description="reverted: an earlier version's fields were brought back; "
            "recorded: how the item stood when its history began to be kept.",
        ),
        by=uuid("The account that did it."),
        at=moment(),
        changes=many(ref("FieldChange"), "In the order of the kind's schema."),
        restored_version=integer("Present when the action is reverted."),
        imported=flag("Present where it was made elsewhere, and came with an export."),
    ),
    "RevisionList": page_of(ref("Revision"), "An item's history, newest first."),
}

_COUNTS: Final[dict[str, Shape]] = {
    "ValueCount": record(
        "How many items have a value.",
        ("value",),
        value=text("As filters compare it; absent for the items without one."),
        count=integer("Items that are not deleted."),
    ),
    "ValueCountList": page_of(
        ref("ValueCount"),
        "In the schema's order where it names the values, else the most frequent first.",
    ),
}

_SEARCH: Final[dict[str, Shape]] = {
    "Search": form(
        "What to search for.",
        ("kinds", "limit", "cursor"),
        q=text("Each word may be the beginning of one.", minLength=1, maxLength=200),
        kinds=many(_KIND, "None: every kind.", maxItems=50),
        limit=integer("Hits on a page.", minimum=1, maximum=50, default=20),
        cursor=text("The page behind `next_cursor`.", maxLength=2048),
    ),
    "Segment": record(
        "A stretch of a text; all of them in order are the text.",
        text=text(),
        marked=flag("Whether it is a word that was searched for."),
    ),
    "SearchHit": record(
        "An item, or a turn of a transcript, with the words that were found in it.",
        ("field", "turn"),
        id=uuid("The item's; the transcript's where a turn was found."),
        kind=text(),
        title=many(ref("Segment")),
        excerpt=many(ref("Segment"), "Empty where the title alone was found."),
        field=text("The field that the excerpt is from."),
        turn=record(
            "Present where a turn was found.",
            seq=integer("From 0."),
            speaker=text(),
            start_ms=integer("Milliseconds from the meeting's start."),
        ),
    ),
    "SearchHitList": page_of(ref("SearchHit"), "What was found, best first."),
}

PRODUCT_SCHEMAS: Final[dict[str, Shape]] = {
    **_HISTORY,
    **_COUNTS,
    **_SEARCH,
    **BULK_SCHEMAS,
    "Span": form("Words in one turn of a transcript.", **_SPAN_FIELDS),
    "QuotedSpan": record("Words in one turn, and the words.", **_SPAN_FIELDS, quote=text()),
    "Provenance": form(
        "Which agent proposed what the person accepted.",
        provider=text("openai, anthropic, groq, …", **_SHORT),
        model=text("The model that answered.", **_SHORT),
        prompt_version=text("read-this-meeting@1", **_SHORT),
    ),
    "LinkSource": form("Where a link begins.", ("span",), id=_ITEM_ID, span=ref("Span")),
    "LinkTarget": form("Where a link ends.", id=_ITEM_ID),
    "LinkCreate": {
        **form(
            "A connection to make.",
            ("provenance",),
            type=_LINK_TYPE,
            to=ref("LinkTarget"),
            provenance=ref("Provenance"),
            **{"from": ref("LinkSource")},
        ),
    },
    "LinkEnd": record(
        "One end of a link.",
        ("span",),
        id=uuid(),
        kind=text(),
        title=text(),
        span=ref("QuotedSpan"),
    ),
    "Link": record(
        "A typed connection from one item to another, or from words in a transcript.",
        ("provenance",),
        id=uuid(),
        type=_LINK_TYPE,
        to=ref("LinkEnd"),
        created_at=moment(),
        provenance=ref("Provenance"),
        **{"from": ref("LinkEnd")},
    ),
    "LinkList": page_of(ref("Link"), "The links at an item's both ends."),
    "Turn": record(
        "One stretch of words by one speaker.",
        seq=integer("From 0, without gaps."),
        speaker=text("Empty when the file names nobody."),
        start_ms=integer("Milliseconds from the meeting's start."),
        text=text(),
    ),
    "TurnList": page_of(ref("Turn"), "A transcript's words, in order."),
    "Evidence": form("Words that a proposal rests on.", transcript_id=_ITEM_ID, **_SPAN_FIELDS),
    "Proposal": form(
        "An item to create, and the words that it rests on.",
        kind=_KIND,
        fields={"type": "object", "description": "The kind's fields."},
        evidence=many(ref("Evidence"), minItems=1, maxItems=50),
    ),
    "Proposals": form(
        "What an agent proposed and the person accepted: all is saved or nothing.",
        provenance=ref("Provenance"),
        proposals=many(ref("Proposal"), minItems=1, maxItems=100),
    ),
    "AcceptedProposals": record(
        "What was saved.",
        items=many(ref("AnyItem")),
        links=many(ref("Link")),
    ),
}
