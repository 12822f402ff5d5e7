"""Where schedules are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from services.integrations.domain.connections import Tool
from services.integrations.domain.schedules import Schedule


class Schedules(Protocol):
    """Those of one account, within a change. One goes with the connection that it uses."""

    def all(self) -> Sequence[Schedule]:
        """By tool and source."""

    def locked(self, tool: Tool, source: str) -> Schedule | None:
        """The source's, held until the change ends."""

    def put(self, schedule: Schedule) -> None:
        """Keep it in place of the source's other. Raises NotConnected."""

    def remove(self, tool: Tool, source: str) -> None:
        """Forget the source's; one that is not there is no error."""

    def stop(self, tool: Tool, source: str, reason: str) -> None:
        """Let it begin nothing more until its person sets it again."""


class DueSchedule(NamedTuple):
    """A schedule of any account whose time has come."""

    account: str
    tool: Tool
    source: str


class DueSchedules(Protocol):
    def find(self, now: datetime, most: int) -> Sequence[DueSchedule]:
        """Those that are due at *now*, the longest due first."""
