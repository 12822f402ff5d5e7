"""What privacy itself gives when an account is exported, and what it does not."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.chassis.account_export import Exported

EXPORTED: Final[Sequence[Exported]] = (
    Exported("consents", ("purpose", "given", "changed_at"), by=("changed_at",)),
    Exported(
        "usage_tallies",
        ("day", "type", "name", "detail", "times"),
        by=("day", "type", "name", "detail"),
    ),
    Exported(
        "exports",
        ("id", "state", "requested_at", "finished_at", "expires_at", "rows", "size"),
        by=("requested_at", "id"),
    ),
    Exported("operator_acts", ("at", "operator", "what", "told"), by=("id",)),
    Exported(
        "mailed_requests",
        ("kind", "reference", "received_at", "replied_at", "reply"),
        by=("received_at",),
    ),
    Exported(
        "legal_holds",
        ("records", "reason", "placed_at", "ends_on", "lifted_at"),
        by=("placed_at",),
    ),
    Exported(
        "asked_deletions",
        ("requested_at", "requested_by", "erase_at", "state", "ended_at"),
        by=("requested_at",),
    ),
)

LEFT_OUT: Final[Mapping[str, str]] = {
    "operator_acts.id": "A number without meaning.",
    "exports.step": "How far an export is while it is being made.",
    "exports.tries": "How far an export is while it is being made.",
    "exports.moved_at": "How far an export is while it is being made.",
}
