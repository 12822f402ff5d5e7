"""What wakes somebody."""

from typing import Protocol


class Alarm(Protocol):
    def canary_opened(self, opening_id: str) -> None:
        """Tell the operators that somebody opened what nobody has a reason to open."""
