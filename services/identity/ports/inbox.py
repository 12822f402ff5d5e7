"""Events already handled."""

from typing import Protocol


class Inbox(Protocol):
    def once(self, event_id: str, handler: str) -> bool:
        """Whether *handler* sees this event for the first time."""
