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
#: What an export waits for longer than this is not coming back soon: better to ask anew.
GIVEN_UP_AFTER: Final = timedelta(days=1)


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

    def is_hopeless(self, at: datetime) -> bool:
        """Whether its step is not worth another try."""
        return self.tries >= MOST_TRIES or at - self.requested_at > GIVEN_UP_AFTER

    def tried(self, at: datetime) -> "Export":
        """The same with its step begun once more."""
        return replace(self, state="processing", tries=self.tries + 1, moved_at=at)

    def not_tried(self) -> "Export":
        """The same where what the last try needed was away."""
        return replace(self, tries=self.tries - 1)

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
