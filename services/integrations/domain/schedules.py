"""A schedule that a person set: one source of one tool, fetched by itself."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.integrations.domain.connections import Tool
from services.integrations.domain.mappings import Mapping


class Every(StrEnum):
    """How often."""

    DAY = "day"
    WEEK = "week"


_SPANS: Final = {Every.DAY: timedelta(days=1), Every.WEEK: timedelta(weeks=1)}


@dataclass(frozen=True)
class Schedule:
    """*last_at*: when it last began a fetch, None before the first.

    *stopped*: the code of the refusal that ended it, such as "grant_expired"; "" while it runs.
    """

    tool: Tool
    source: str
    source_name: str
    mapping: Mapping
    every: Every
    next_at: datetime
    last_at: datetime | None = None
    stopped: str = ""

    def is_due(self, now: datetime) -> bool:
        return not self.stopped and self.next_at <= now

    def begun(self, now: datetime) -> "Schedule":
        """After a run at *now*: runs that were missed are not made up for."""
        return replace(self, last_at=now, next_at=first_after(self.next_at, self.every, now))


def first_after(moment: datetime, every: Every, now: datetime) -> datetime:
    """The first of the moments that follow *moment* at the pace *every* and lie after *now*."""
    span = _SPANS[every]
    missed = max(0, (now - moment) // span)
    return moment + (missed + 1) * span
