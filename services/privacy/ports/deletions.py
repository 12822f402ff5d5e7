"""Where deletions and their certificates are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from services.privacy.domain.certificate import Certificate
from services.privacy.domain.deletion import Deletion, Part


class Deletions(Protocol):
    def add(self, deletion: Deletion) -> bool:
        """False, nothing stored, where one of the same account is under way."""

    def lock(self, deletion_id: str) -> Deletion | None:
        """The deletion, unchanged by anybody else until this transaction ends."""

    def under_way(self, account: str) -> Deletion | None:
        """The account's deletion that is neither cancelled nor complete, locked."""

    def with_receipt(self, receipt_id: str) -> Deletion | None: ...

    def save(self, deletion: Deletion) -> None:
        """Store how one that was added stands now."""

    def all_under_way(self) -> Sequence[Deletion]:
        """Those asked for longest ago first."""

    def due(self, at: datetime, *, idle_since: datetime, most: int) -> Sequence[str]:
        """Ids of those whose grace has ended *at* this moment, or that erase without getting on.

        That is, which last moved before *idle_since*.
        """

    def note_part(
        self, deletion_id: str, service: str, removed: Mapping[str, int], at: datetime
    ) -> None:
        """That *service* removed these rows, over all; a later note replaces an earlier one."""

    def parts(self, deletion_id: str) -> Sequence[Part]:
        """In the order in which they were erased."""

    def add_certificate(self, deletion_id: str, certificate: Certificate) -> None:
        """One more; the first has number 1."""

    def certificates(self, deletion_id: str) -> Sequence[Certificate]: ...

    def alert_is_due(self, deletion_id: str, at: datetime) -> bool:
        """Whether nobody was alerted to it within a day; notes that it is done now."""

    def forget_subjects(self, ended_before: datetime) -> Sequence[str]:
        """Let deletions that ended before forget their account; the ids of those deletions."""
