"""Parameters of query and header, by the name that operations use."""

from collections.abc import Iterable
from typing import Any, Final

from gateway.kinds import Kind
from gateway.openapi.shapes import Shape, choice, flag, integer, many, text, uuid


def _query(name: str, schema: Shape, description: str, *, required: bool = False) -> Shape:
    return _parameter("query", name, schema, description, required=required)


def _header(name: str, schema: Shape, description: str, *, required: bool = False) -> Shape:
    return _parameter("header", name, schema, description, required=required)


def _parameter(place: str, name: str, schema: Shape, description: str, *, required: bool) -> Shape:
    parameter: dict[str, Any] = {"name": name, "in": place, "description": description}
    return parameter | {"required": required, "schema": schema}


_ENTITY_TAG: Final = text(pattern='^"[0-9]+"$', examples=['"3"'])

PARAMETERS: Final[dict[str, Shape]] = {
    "Limit": _query("limit", integer(minimum=1, maximum=200, default=50), "Items on a page."),
    "TurnLimit": _query(
        "limit", integer(minimum=1, maximum=1000, default=200), "Turns on a page."
    ),
    "SecurityEventLimit": _query(
        "limit", integer(minimum=1, maximum=100, default=50), "Entries on a page."
    ),
    "Cursor": _query("cursor", text(maxLength=2048), "The page behind `next_cursor`."),
    "Deleted": _query("deleted", flag(default=False), "Only deleted items that can be restored."),
    "Empty": _query(
        "empty",
        many(text(maxLength=100)),
        "Keep items whose field of this name has no value; with a filter of it, those too.",
    ),
    "RoundPurpose": _query(
        "purpose",
        choice("sign-in", "link", "reauthenticate"),
        "What for; without one, to sign in.",
    ),
    "ReadOnly": _query("read_only", flag(default=False), "Ask for reading alone."),
    "ProviderCode": _query("code", text(), "The provider's; absent where the person declined."),
    "ProviderState": _query("state", text(), "As it went along."),
    "ToolWanted": _query(
        "provider",
        text(enum=["jira", "confluence", "slack", "notion", "linear", "github"]),
        "One tool alone; all without.",
    ),
    "ReferredItem": _query("item", uuid(), "The item.", required=True),
    "LinkedItem": _query("item", uuid(), "The item whose links are wanted; all without."),
    "PolicyVersionWanted": _query("version", text(maxLength=40), "Another version than today's."),
    "ImportFormat": _query(
        "format",
        text(enum=["vtt", "srt", "txt", "docx", "csv", "azmyra"]),
        "What the file is: WebVTT, SubRip, plain text, Word as Teams writes it, a table, or an "
        "export of Azmyra.",
        required=True,
    ),
    "TableKind": _query(
        "kind", text(maxLength=64, examples=["risk"]), "What the rows of a table are."
    ),
    "TableColumns": _query(
        "columns",
        text(maxLength=8000, examples=["title,,probability,reach.low"]),
        "The field that each column fills, parted by commas; nothing for none. Without, the "
        "columns' headings decide.",
    ),
    "TableEncoding": _query(
        "encoding",
        text(enum=["utf-8", "utf-16", "utf-16be", "windows-1252", "windows-1250", "macintosh"]),
        "Without, it is found out; what is not surely known has to be given.",
    ),
    "TableDelimiter": _query(
        "delimiter", text(enum=[",", ";", "\t", "|"]), "Without, it is found out."
    ),
    "TableDates": _query(
        "dates", text(enum=["dmy", "mdy"]), "How 04/05/2026 is read; without, it is refused."
    ),
    "TableDuplicates": _query(
        "duplicates",
        text(enum=["skip", "create"], default="skip"),
        "What becomes of rows whose title is there already.",
    ),
    "ImportUpload": _query(
        "upload",
        uuid(),
        "A file that came in parts, in place of the body, which is empty then.",
    ),
    "PartStart": _query(
        "start", integer(minimum=0), "Bytes of the file before this part.", required=True
    ),
    "ImportTitle": _query("title", text(maxLength=300), "The transcript's title."),
    "IfMatch": _header("If-Match", _ENTITY_TAG, "The version you saw.", required=True),
    "IfMatchRestore": _header("If-Match", _ENTITY_TAG, "The version you saw; goes with a body."),
    "IfMatchOptional": _header("If-Match", _ENTITY_TAG, "Delete only this version."),
    "IdempotencyKey": _header(
        "Idempotency-Key",
        text(minLength=1, maxLength=255),
        "The same key with the same body gives the same answer for 24 hours.",
    ),
    "Deep": _query("deep", flag(default=False), "Ask each service too."),
}


def kind_parameters(kinds: Iterable[Kind]) -> dict[str, Shape]:
    """`RiskSort`, and `RiskFilters.<field>` for each field that can be filtered."""
    parameters: dict[str, Shape] = {}
    for kind in kinds:
        parameters[f"{kind.type_name}Sort"] = _sort(kind)
        parameters[f"{kind.type_name}By"] = _by(kind)
        for field in kind.fields_marked("filter"):
            parameters[f"{kind.type_name}Filter.{field}"] = _filter(kind, field)
    return parameters


def _sort(kind: Kind) -> Shape:
    fields = ["updated_at", "created_at", *kind.fields_marked("sort")]
    orders = [order for field in fields for order in (field, f"-{field}")]
    schema = text(enum=orders, default="-updated_at")
    return _query("sort", schema, "The order; - before a field for descending.")


def _by(kind: Kind) -> Shape:
    fields = text(enum=[*kind.fields_marked("filter")])
    return _query("by", fields, "The field whose values are counted.", required=True)


def _filter(kind: Kind, field: str) -> Shape:
    values = {
        name: value
        for name, value in kind.properties[field].items()
        if name in ("type", "enum", "format", "minimum", "maximum", "maxLength")
    }
    return _query(f"filter.{field}", many(values), "Keep items whose field is one of these.")
