"""What integrations gives when an account is exported, and what it does not."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.chassis.account_export import Exported

EXPORTED: Final[Sequence[Exported]] = (
    Exported(
        "connections",
        (
            *("tool", "connected_at", "read_only", "site_id", "last_read_at", "last_written_at"),
            *("last_worked_at", "last_failed_at", "last_failure"),
        ),
        by=("tool",),
    ),
    Exported(
        "grants",
        (
            *("grantor", "kind", "state", "holder", "asked", "granted", "sites", "granted_at"),
            *("expires_at", "renewable"),
        ),
        by=("grantor",),
    ),
    Exported(
        "fetches",
        (
            *("tool", "source", "source_name", "kind", "fields", "state", "begun_at"),
            *("changed_at", "since", "counts", "problems", "waits_until", "failure"),
            *("failure_detail", "review", "scheduled"),
        ),
        by=("begun_at", "id"),
    ),
    Exported("fetched_sources", ("tool", "source", "fetched_until"), by=("tool", "source")),
    Exported(
        "schedules",
        (
            *("tool", "source", "source_name", "kind", "fields", "every", "next_at", "last_at"),
            "stopped",
        ),
        by=("tool", "source"),
    ),
    Exported(
        "sendings",
        (
            *("tool", "site", "target", "item_id", "over", "payload", "sha256", "prepared_at"),
            *("state", "first_tried_at", "external_id", "url", "target_name"),
        ),
        by=("prepared_at", "id"),
    ),
    Exported("decryptions", ("at", "tool", "purpose", "call", "outcome"), by=("at", "id")),
    Exported(
        "receipts",
        (
            *("tool", "kind", "holder", "connected_at", "disconnected_at", "destroyed"),
            *("revocation", "revoked_at"),
        ),
        by=("disconnected_at", "id"),
    ),
)

_CREDENTIAL = "A credential of a connected tool: it is never given out, not even to you."
_NUMBER = "A number without meaning outside the service."

LEFT_OUT: Final[Mapping[str, str]] = {
    "sealed_fields": _CREDENTIAL,
    "authorizations": "A connection being made: it ends within minutes, and holds a secret.",
    "connections.id": _NUMBER,
    "connections.grant_id": _NUMBER,
    "grants.id": _NUMBER,
    "grants.revision": "It counts the renewals of a credential.",
    "grants.renewing_until": "Whether a credential is being renewed at this moment.",
    "grants.canary": "It is false for every grant of yours.",
    "decryptions.id": _NUMBER,
    "decryptions.grant_id": _NUMBER,
    "receipts.id": _NUMBER,
    "fetches.id": _NUMBER,
    "fetches.cursor": "Where the next part of a fetch begins, in the tool's own code.",
    "fetches.slice": "How far a fetch is while it goes on.",
    "fetches.tries": "How far a fetch is while it goes on.",
    "fetches.held_until": "How far a fetch is while it goes on.",
    "sendings.id": _NUMBER,
    "sendings.held_until": "Whether something is being sent at this moment.",
}
