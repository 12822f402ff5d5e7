"""Schemas of what fetches found, and of what is decided on it."""

from typing import Final

from gateway.openapi.integration_schemas import TOOL
from gateway.openapi.shapes import (
    Shape,
    choice,
    flag,
    form,
    integer,
    many,
    moment,
    or_null,
    page_of,
    record,
    ref,
    text,
    uuid,
)

FETCHED_CHANGE_SCHEMAS: Final[dict[str, Shape]] = {
    "FieldDifference": record(
        "A field here and at the tool; null where it is empty.",
        field=text(),
        here={},
        there={},
        conflict=flag("You changed it too, since it was brought in."),
    ),
    "FetchedChange": record(
        "Something that is new, changed or gone at a tool, and not yet so here.",
        id=uuid(),
        provider=TOOL,
        source=text(),
        external_id=text(),
        url=text(),
        kind=text(),
        sort=choice("new", "changed", "gone"),
        item_id=or_null(uuid()),
        version=integer("Of the item as it is here; 0 for what is new."),
        title=text(),
        differences=many(ref("FieldDifference")),
        words=many(text(), "Of a transcript: the first of its further turns."),
        word_count=integer("How many further turns there are."),
        found_at=moment(),
    ),
    "FetchedChangeList": page_of(ref("FetchedChange"), "In the order in which they were found."),
    "FetchedDecision": form(
        "What to do with one change.",
        id=uuid(),
        version=integer("As it was shown.", minimum=0),
        take=or_null(
            many(
                text(maxLength=60),
                "The fields whose value at the tool is taken, and `words`; null leaves all.",
                maxItems=60,
            )
        ),
    ),
    "FetchedDecisions": form(
        "Decisions, each change once.",
        decisions=many(ref("FetchedDecision"), minItems=1, maxItems=100),
    ),
    "FetchedOutcome": record(
        "What became of one.",
        id=text(),
        outcome=choice("created", "updated", "marked", "left", "changed_meanwhile", "refused"),
        item_id=or_null(uuid()),
    ),
    "FetchedOutcomes": record("In the order of the decisions.", items=many(ref("FetchedOutcome"))),
}
