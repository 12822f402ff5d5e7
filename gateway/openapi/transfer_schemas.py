"""Schemas of bringing in from a tool and sending to it."""

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
    record,
    ref,
    text,
    uuid,
)

_SOURCE: Final = text("A source's id.", minLength=1, maxLength=500)
_SOURCE_NAME: Final = text("As the list of sources has it.", maxLength=500)
_PARTS: Final = ("text", "assignee", "labels", "status", "done", "day")


def _map(of: Shape, description: str, **keywords: object) -> Shape:
    return {
        "type": "object",
        "additionalProperties": of,
        "description": description,
        **keywords,
    }


TRANSFER_SCHEMAS: Final[dict[str, Shape]] = {
    "Source": record(
        "A repository, project, space, channel, team or database.",
        id=text(),
        name=text(),
        url=or_null(text()),
        takes=flag("Whether something can be sent to it."),
    ),
    "MappableField": record(
        "A field, and what of a tool's item may fill it.",
        **{"field": text(), "from": many(text()), "by_default": flag()},
    ),
    "KindMapping": record(
        "What a tool's items can become.", kind=text(), fields=many(ref("MappableField"))
    ),
    "SourceList": record(
        "Sources, and what their items can become.",
        items=many(ref("Source")),
        next_cursor=or_null(text("Give it as `cursor` for the next page; null on the last.")),
        mappings=many(ref("KindMapping")),
    ),
    "FetchMapping": form(
        "A kind, and which part of a tool's item fills which of its fields.",
        kind=text(maxLength=40),
        fields=_map(choice(*_PARTS), "Field to part.", maxProperties=20),
    ),
    "FetchPreviewRequest": form(
        "What to show.",
        ("source_name",),
        source=_SOURCE,
        source_name=_SOURCE_NAME,
        mapping=ref("FetchMapping"),
    ),
    "PreviewedItem": record(
        "An item as it would be stored.",
        external_id=text(),
        url=text(),
        fields={"type": "object"},
        messages=many(text(), "Of a transcript: its first words."),
    ),
    "FetchPreview": record(
        "At most ten items.", items=many(ref("PreviewedItem")), more=flag("There are others.")
    ),
    "FetchRequest": form(
        "What to bring in.",
        ("source_name", "everything", "review"),
        source=_SOURCE,
        source_name=_SOURCE_NAME,
        mapping=ref("FetchMapping"),
        everything=flag("Everything again, and not only what changed."),
        review=flag("What is found waits for your decision, unless the source is new."),
    ),
    "Fetch": record(
        "How far a fetch came.",
        id=uuid(),
        provider=TOOL,
        source=text(),
        source_name=text(),
        kind=text(),
        state=choice("pending", "processing", "waiting", "completed", "failed", "stopped"),
        counts=_map(
            integer(),
            "Items by outcome: created, updated, unchanged, kept, left_out, gone, missing, "
            "refused, waiting.",
        ),
        waits_until=or_null(moment("When the tool lets us ask again.")),
        failure=or_null(text("A code.")),
        failure_detail=or_null(text("A sentence.")),
        begun_at=moment(),
        changed_at=moment(),
        everything=flag(),
        problems=many(text(), "Why some items were refused."),
        review=flag("What it finds waits for your decision."),
        scheduled=flag("It was begun by a schedule of yours."),
    ),
    "FetchList": record("Fetches, latest first.", items=many(ref("Fetch"))),
    "ScheduleRequest": form(
        "What to bring in by itself.",
        ("source_name",),
        source=_SOURCE,
        source_name=_SOURCE_NAME,
        mapping=ref("FetchMapping"),
        every=choice("day", "week", "never"),
    ),
    "Schedule": record(
        "A source that is brought in by itself.",
        provider=TOOL,
        source=text(),
        source_name=text(),
        mapping=ref("FetchMapping"),
        every=choice("day", "week"),
        next_at=moment(),
        last_at=or_null(moment("Null before the first run.")),
        stopped=or_null(text("The code of what ended it.")),
    ),
    "ScheduleList": record("By tool and source.", items=many(ref("Schedule"))),
    "SendPreviewRequest": form(
        "What to send where.",
        ("fields", "over", "target_name"),
        kind=text(maxLength=40),
        item_id=uuid(),
        target=_SOURCE,
        target_name=_SOURCE_NAME,
        fields=many(text(maxLength=60), "Only these fields; all without.", maxItems=60),
        over=text("The external id of what is written over.", maxLength=500),
    ),
    "SendSection": record("A field as it is sent.", heading=text(), text=text()),
    "SendPreview": record(
        "Exactly what would leave.",
        id=uuid(),
        sha256=text("Of the payload; give it when you send."),
        expires_at=moment(),
        title=text(),
        sections=many(ref("SendSection")),
        payload={"type": "object", "description": "The request that the tool will get."},
    ),
    "SendRequest": form(
        "A preview that was looked at.",
        id=uuid(),
        sha256=text(pattern="^[0-9a-f]{64}$"),
    ),
    "Sent": record("What there is at the tool now.", external_id=text(), url=text()),
    "ToolReference": record(
        "Where an item came from or was sent to.",
        provider=TOOL,
        external_id=text(),
        url=text(),
        direction=choice("fetched", "sent"),
        seen_at=moment("When it was last fetched, or sent."),
        gone_at=or_null(moment("Since when the tool has it no more.")),
    ),
    "ToolReferenceList": record("References, latest first.", items=many(ref("ToolReference"))),
}
