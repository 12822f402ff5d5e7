"""Where use of the app is counted."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from services.privacy.domain.usage import UsageCount, UsageEvent


class UsageTallies(Protocol):
    def add(self, account: str, day: date, times: Mapping[UsageEvent, int]) -> None:
        """Add to what *account* did on *day*. Nothing to add is not an error."""

    def of(self, account: str) -> Sequence[UsageCount]:
        """All that is held of *account*, newest day first, then by type and name."""

    def forget(self, account: str) -> None:
        """Remove all that is held of *account*."""

    def summarise(self, today: date) -> None:
        """Fold every complete day into totals, once, and forget accounts' counts after 30 days.

        A total is kept only where at least 10 accounts contributed. May run at any time, also
        twice at once.
        """
