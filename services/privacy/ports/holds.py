"""Where legal holds are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.privacy.domain.hold import Hold


class Holds(Protocol):
    def add(self, hold: Hold) -> None: ...

    def get(self, hold_id: str) -> Hold | None: ...

    def lift(self, hold_id: str, at: datetime) -> None: ...

    def all(self) -> Sequence[Hold]:
        """Every hold there ever was, oldest first."""

    def on(self, account: str, at: datetime) -> Sequence[Hold]:
        """Those that hold *at* this moment on this account, or on every account."""
