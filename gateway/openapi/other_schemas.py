"""Schemas of the policy, the promises, usage, integrations, health and problems."""

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
    record,
    ref,
    text,
)

_POLICY: Final[dict[str, Shape]] = {
    "PolicyStatement": record("A statement.", text=text(), promises=many(text("A promise's id."))),
    "PolicySection": record(
        "A section.", number=text(), heading=text(), statements=many(ref("PolicyStatement"))
    ),
    "Policy": record(
        "A version of the privacy policy.",
        version=text(),
        last_updated=text(format="date"),
        title=text(),
        introduction=text(),
        sections=many(ref("PolicySection")),
        changes=text("What changed since the version before; empty for the first."),
        material=flag("Whether the changes matter to people, so that every account is told."),
    ),
    "PolicyVersion": record(
        "A version in the list.",
        version=text(),
        last_updated=text(format="date"),
        changes=text(),
        material=flag(),
    ),
    "PolicyVersionList": record("Every version, newest first.", items=many(ref("PolicyVersion"))),
}

_TRUST: Final[dict[str, Shape]] = {
    "PromiseTest": record("A test that proves a promise.", name=text(), outcome=text()),
    "Promise": record(
        "A promise and what proves it.",
        id=text("4.2"),
        sentence=text(),
        state=choice("proven", "not proven", "fails", "configured, not deployed"),
        tests=many(ref("PromiseTest")),
    ),
    "Trust": record(
        "Every promise, proven or not.",
        generated_at=or_null(moment("When the tests ran; null when no report is installed.")),
        commit=or_null(text("The commit that was tested.")),
        build=or_null(text("The commit that runs here.")),
        of_this_build=flag("Whether what runs here is what was tested."),
        promises=many(ref("Promise")),
    ),
}

OTHER_SCHEMAS: Final[dict[str, Shape]] = {
    **_POLICY,
    **_TRUST,
    "UsageEvent": form(
        "A page visited, a feature used or an error; never free text.",
        ("detail",),
        type=choice("page", "feature", "error"),
        name=text(
            "A route pattern, feature name or error code.", pattern="^[a-z0-9:/_.$-]{1,100}$"
        ),
        detail=text(
            "Of an error only: its message, without anything a person typed.",
            pattern="^[a-z<>() :.,'-]{0,200}$",
        ),
    ),
    "UsageEvents": form("Usage events.", events=many(ref("UsageEvent"), minItems=1, maxItems=100)),
    "Health": record(
        "Whether each part answers.",
        status=choice("ok", "unavailable"),
        services={"type": "object", "additionalProperties": choice("ok", "unavailable")},
    ),
    "FieldProblem": record(
        "What was wrong with one field.",
        field=text("The field as the caller named it: email, /fields/title, line 12."),
        reason=text(),
    ),
    "Problem": record(
        "An RFC 9457 problem document.",
        ("detail", "fields"),
        type=text(format="uri-reference"),
        title=text(),
        status=integer(),
        detail=text(),
        code=text("A stable, machine-readable name."),
        request_id=text("Name it when you ask for help."),
        fields=many(ref("FieldProblem")),
    ),
}
