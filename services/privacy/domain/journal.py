"""The erasure journal: what must be deleted again if an older state is ever restored.

Opaque ids and times alone, apart from the databases: restoring them leaves it as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from services.privacy.domain.deletion import Deletion, State


class Happened(StrEnum):
    """Each is on the disk before its step is taken, and counts once the step is committed."""

    REQUESTED = "requested"
    CANCELLED = "cancelled"
    #: Erasing begins.
    ERASED = "erased"
    #: All is gone but what a hold keeps.
    HELD = "held"
    #: The end: the certificate is made.
    CERTIFIED = "certified"


_STATES_AFTER: Final[Mapping[Happened, frozenset[State]]] = {
    Happened.REQUESTED: frozenset(State),
    Happened.CANCELLED: frozenset({State.CANCELLED}),
    Happened.ERASED: frozenset({State.ERASING, State.HELD, State.ERASED}),
    Happened.HELD: frozenset({State.HELD, State.ERASED}),
    Happened.CERTIFIED: frozenset({State.ERASED}),
}


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

    def has_happened_to(self, deletion: Deletion) -> bool:
        """Whether its deletion, as the database has it, stands as it does after this."""
        return deletion.state in _STATES_AFTER[self.happened]


def stories(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each deletion, in the order of their times."""
    told: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.at):
        told.setdefault(entry.deletion_id, []).append(entry)
    return told
