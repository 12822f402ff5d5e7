"""Where use of the app is counted."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from services.privacy.domain.usage import UsageEvent


class UsageTallies(Protocol):
    def add(self, account: str, day: date, times: Mapping[UsageEvent, int]) -> None:
        """Add to what *account* did on *day*. Nothing to add is not an error."""

    def summarise(self, today: date) -> None:
        """Fold every complete day into totals, once, and forget accounts' counts after 30 days.

        A total is kept only where at least 10 accounts contributed. May run at any time, also
        twice at once.
        """
