"""Schemas of consents and of what is held of a person's use."""

from typing import Final

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

PRIVACY_SCHEMAS: Final[dict[str, Shape]] = {
    "AccountExport": record(
        "An export of everything that is held of you, as one ZIP.",
        id=uuid(),
        state=choice("pending", "processing", "completed", "failed", "expired"),
        requested_at=moment(),
        finished_at=or_null(moment()),
        expires_at=or_null(moment("When the file is removed.")),
        rows=integer("Records gathered so far."),
        size=integer("Bytes."),
        steps_done=integer(),
        steps=integer(),
    ),
    "Activity": record(
        "Something that touched your data.",
        at=moment(),
        source=choice("account", "tool", "export", "operator"),
        what=text("The kind of event, the purpose, the state or the command."),
        detail=text("How you signed in, which tool and call, how much, or which operator."),
    ),
    "ActivityList": page_of(ref("Activity"), "What touched your data, newest first."),
    "AccountExportList": record(
        "Your exports, newest first.",
        items=many(ref("AccountExport")),
        kept_days=integer("Days until the file of an export is removed."),
        next_cursor=or_null(text("There is always one page.")),
    ),
    "Consent": record(
        "A choice of yours.",
        given=flag("False once you objected."),
        changed_at=or_null(moment("When you chose; null while you never did.")),
    ),
    "Consents": record("Your choices.", usage=ref("Consent")),
    "ConsentChoices": form(
        "What to agree or object to.", usage=flag("Whether use of the app may be counted.")
    ),
    "UsageCount": record(
        "How often you met something on a day.",
        day=text("A date, UTC.", format="date"),
        type=choice("page", "feature", "error"),
        name=text(),
        detail=text("Of an error: its message, without anything you typed."),
        times=integer(minimum=1),
    ),
    "UsageHeld": record(
        "All that is held of your use of the app, newest day first.",
        items=many(ref("UsageCount")),
        kept_days=integer("Days until a count is removed."),
    ),
}
