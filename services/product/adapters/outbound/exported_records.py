"""What product gives when an account is exported, and what it does not."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.chassis.account_export import Exported

EXPORTED: Final[Sequence[Exported]] = (
    Exported(
        "items",
        (
            *("id", "kind", "version", "fields", "created_at", "updated_at", "deleted_at"),
            "imported_at",
        ),
        by=("id",),
    ),
    Exported(
        "turns",
        ("transcript_id", "seq", "speaker", "start_ms", "text"),
        by=("transcript_id", "seq"),
    ),
    Exported(
        "links",
        (
            *("id", "type", "from_id", "to_id", "from_turn", "from_start", "from_end"),
            *("created_at", "provider", "model", "prompt_version"),
        ),
        by=("id",),
    ),
    Exported(
        "history",
        (
            *("item_id", "version", "action", "changed_by", "changed_at", "changes"),
            *("restored_version", "imported"),
        ),
        by=("item_id", "version"),
    ),
    Exported(
        "tool_references",
        (
            *("item_id", "tool", "site", "external_id", "direction", "source", "url", "base"),
            *("fetch_id", "seen_at", "gone_at"),
        ),
        by=("item_id", "tool", "external_id"),
    ),
    Exported(
        "fetched_changes",
        (
            *("item_id", "tool", "site", "source", "external_id", "url", "kind", "sort", "base"),
            *("latest", "words", "fetch_id", "found_at"),
        ),
        by=("tool", "external_id"),
    ),
    Exported(
        "imports",
        (
            *("id", "state", "format", "kind", "created", "errors", "total", "done", "skipped"),
            *("skipped_lines", "created_at", "carried_on_at", "report"),
        ),
        by=("id",),
    ),
)

_COPY = "It is worked out from items and turns, which are here, to sort and find them."

LEFT_OUT: Final[Mapping[str, str]] = {
    "items.title": "It stands among the item's fields, which are here.",
    "items.title_key": _COPY,
    "item_values": _COPY,
    "search_documents": _COPY,
    "fetched_changes.id": "A number without meaning outside the service.",
    "idempotency": "Answers to requests that your browser may repeat, kept for a day.",
    "import_files": "A file that is being imported; it is removed once it became items.",
    "uploads": "A file on its way here; it is removed once it became items.",
    "upload_parts": "Its bytes; they are removed with it.",
    "import_rows": "Lines of a file that is being imported; they are removed with it.",
}
