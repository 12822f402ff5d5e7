"""A fetch: one source of one tool, brought in slice by slice."""

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from services.integrations.domain.connections import Tool
from services.integrations.domain.mappings import Mapping

#: So many refusals of single items are told.
MOST_PROBLEMS = 20


class FetchState(StrEnum):
    """Where a fetch stands."""

    PENDING = "pending"
    PROCESSING = "processing"
    #: For the tool, which asked for it, or because something was away for a moment.
    WAITING = "waiting"
    COMPLETED = "completed"
    FAILED = "failed"
    #: By its person.
    STOPPED = "stopped"

    @property
    def under_way(self) -> bool:
        return self in (FetchState.PENDING, FetchState.PROCESSING, FetchState.WAITING)

    @property
    def resumable(self) -> bool:
        return self in (FetchState.FAILED, FetchState.STOPPED)


@dataclass(frozen=True)
class Fetch:
    """*cursor*: where the next slice begins, "" at the source's beginning.

    *since*: only what changed after this; None for everything. *slice*: how many were done; an
    event for an earlier one is stale. *tries*: failures in a row that may pass by themselves.
    *counts*: of items by outcome. *problems*: why single items were refused. *review*: what it
    finds waits for its person's decision. *scheduled*: by a schedule, and not by a click.
    """

    id: str
    tool: Tool
    source: str
    source_name: str
    mapping: Mapping
    begun_at: datetime
    changed_at: datetime
    since: datetime | None = None
    state: FetchState = FetchState.PENDING
    cursor: str = ""
    slice: int = 0
    tries: int = 0
    counts: Table[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    waits_until: datetime | None = None
    failure: str = ""
    failure_detail: str = ""
    review: bool = False
    scheduled: bool = False
