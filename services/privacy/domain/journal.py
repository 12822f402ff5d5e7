"""The erasure journal: what must be deleted again if an older state is ever restored.

Opaque ids and times alone, apart from the databases: restoring them leaves it as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from services.privacy.domain.deletion import Deletion


class Happened(StrEnum):
    """Each is written before its step is taken."""

    REQUESTED = "requested"
    CANCELLED = "cancelled"
    #: Erasing begins.
    ERASED = "erased"
    #: All is gone but what a hold keeps.
    HELD = "held"
    #: The end: the certificate is made.
    CERTIFIED = "certified"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a deletion's story."""

    happened: Happened
    at: datetime
    deletion_id: str
    account_id: str
    receipt_id: str
    requested_at: datetime
    erase_at: datetime
    #: SHA-256(salt ‖ address) where it is known: a certificate made anew must say the same.
    address_sha256: str = ""

    @classmethod
    def of(cls, happened: Happened, deletion: Deletion, at: datetime) -> "Entry":
        return cls(
            happened,
            at,
            deletion.id,
            deletion.subject,
            deletion.receipt_id,
            deletion.requested_at,
            deletion.erase_at,
            deletion.address_sha256,
        )


def stories(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each deletion, in the order of their times."""
    told: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.at):
        told.setdefault(entry.deletion_id, []).append(entry)
    return told
