"""An export of an account: gathered service by service, then packed, kept for seven days."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from services.chassis.refusals import Conflict, NotFound

State = Literal["pending", "processing", "completed", "failed", "expired"]

#: The services whose records are gathered, one slice of work each; the last slice packs.
SOURCES: Final = ("identity", "product", "integrations", "privacy")
PACK: Final = "pack"
STEPS: Final = (*SOURCES, PACK)

KEPT_FOR: Final = timedelta(days=7)
#: A slice takes less than a minute: one that nothing was heard of for so long fell over.
STALLED_AFTER: Final = timedelta(minutes=3)
MOST_TRIES: Final = 20


class ExportNotFound(NotFound):
    """There is no such export."""


class ExportNotReady(Conflict):
    """The export is not ready to be downloaded."""


class ExportGone(NotFound):
    """The export's seven days are over and its file was removed; make a new one."""


@dataclass(frozen=True)
class Export:
    """*step* is what is done next; *rows* counts what was gathered; *size* is the ZIP's bytes."""

    id: str
    account_id: str
    requested_at: datetime
    state: State = "pending"
    step: str = STEPS[0]
    rows: int = 0
    tries: int = 0
    moved_at: datetime | None = None
    finished_at: datetime | None = None
    expires_at: datetime | None = None
    size: int = 0

    @property
    def under_way(self) -> bool:
        return self.state in ("pending", "processing")

    @property
    def steps_done(self) -> int:
        """Of `STEPS`."""
        return len(STEPS) if self.state == "completed" else STEPS.index(self.step)

    def tried(self, at: datetime) -> "Export":
        """The same with its step begun once more."""
        return replace(self, state="processing", tries=self.tries + 1, moved_at=at)

    def gathered(self, rows: int, at: datetime) -> "Export":
        """The same with its step done and *rows* more, standing before the next."""
        following = STEPS[STEPS.index(self.step) + 1]
        return replace(self, step=following, rows=self.rows + rows, tries=0, moved_at=at)

    def completed(self, size: int, at: datetime) -> "Export":
        return replace(
            self,
            state="completed",
            size=size,
            moved_at=at,
            finished_at=at,
            expires_at=at + KEPT_FOR,
        )

    def failed(self, at: datetime) -> "Export":
        return replace(self, state="failed", finished_at=at)

    def expired(self) -> "Export":
        return replace(self, state="expired")
