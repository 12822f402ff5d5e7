"""Schemas of the six tools, and of what is done with what they granted."""

from typing import Final

from gateway.openapi.shapes import (
    Shape,
    choice,
    flag,
    form,
    many,
    moment,
    or_null,
    page_of,
    record,
    ref,
    text,
    uuid,
)

TOOL: Final = choice("jira", "confluence", "slack", "notion", "linear", "github")
_KIND: Final = choice("oauth", "token")
_READ_ONLY: Final = flag("Whether it may only read.")

INTEGRATION_SCHEMAS: Final[dict[str, Shape]] = {
    "ToolSite": record(
        "A place that the grant reaches.", id=text(), name=text(), url=text(format="uri")
    ),
    "ConnectionDetails": record(
        "What is connected, and how it goes.",
        kind=_KIND,
        holder=text("The workspace, site or user at the tool."),
        read_only=_READ_ONLY,
        asked_scopes=many(text()),
        granted_scopes=or_null(many(text(), "Null where the tool does not say.")),
        sites=many(ref("ToolSite"), "Empty where there is nothing to choose."),
        site_id=or_null(text("Null until one is chosen.")),
        last_read_at=or_null(moment()),
        last_written_at=or_null(moment()),
        last_worked_at=or_null(moment()),
        last_failed_at=or_null(moment()),
        failure=or_null(text("The code of the last refusal, while the last use failed.")),
        shared_with=many(TOOL, "Other tools that the same grant serves."),
    ),
    "Connection": record(
        "A tool, connected or not.",
        provider=TOOL,
        state=choice(
            "not_connected",
            "connected",
            "choose_site",
            "reconnect",
            description="reconnect: the tool no longer accepts it.",
        ),
        available=flag("False while this deployment cannot connect the tool."),
        connected_at=or_null(moment()),
        ways=many(_KIND, "How it can be connected here."),
        reading_scopes=many(text(), "What connecting asks for, to read."),
        writing_scopes=many(text(), "What connecting asks for, to read and write."),
        details=or_null(ref("ConnectionDetails")),
    ),
    "ConnectionList": record("The six tools.", items=many(ref("Connection"))),
    "ToolToken": form(
        "A token that you made at the tool.",
        ("read_only", "email", "site"),
        token=text("It is encrypted before it is stored, and never shown again.", maxLength=8192),
        read_only=_READ_ONLY,
        email=text("Atlassian alone: the account that made the token.", maxLength=320),
        site=text("Atlassian alone: acme.atlassian.net.", maxLength=255),
    ),
    "AuthorizationBegin": form("What to ask the tool for.", ("read_only",), read_only=_READ_ONLY),
    "ToolAddress": record("The tool's page.", address=text(format="uri")),
    "ConnectionPatch": form(
        "What to change.",
        ("read_only", "site_id"),
        read_only=_READ_ONLY,
        site_id=text("One of the connection's sites.", maxLength=255),
    ),
    "Receipt": record(
        "What disconnecting a tool did.",
        id=uuid(),
        provider=TOOL,
        kind=_KIND,
        holder=text(),
        connected_at=moment(),
        disconnected_at=moment(),
        destroyed=flag("False while another tool still uses the same grant."),
        revocation=choice(
            "at_the_tool",
            "already_ended",
            "not_offered",
            "not_reached",
            "own_token",
            "still_used",
            "under_way",
            description="What became of the grant at the tool.",
        ),
        revoked_at=or_null(moment("When the tool was asked.")),
        by_hand_at=or_null(text("Where you end the rest yourself.", format="uri")),
    ),
    "ReceiptList": record("Receipts, newest first.", items=many(ref("Receipt"))),
    "Opening": record(
        "One opening of a stored credential.",
        id=uuid(),
        provider=TOOL,
        purpose=choice("check", "list_sources", "fetch", "send", "renew", "revoke"),
        call=text("What it was opened for."),
        at=moment(),
        failed=flag("True when nothing was opened after all."),
    ),
    "OpeningList": page_of(ref("Opening"), "Openings, newest first."),
}
