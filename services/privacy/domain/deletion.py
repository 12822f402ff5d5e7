"""The deletion of an account: named steps, from the request to the certificate."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from services.chassis.refusals import Conflict, NotFound

#: From the request until nothing is left anywhere, backups included (promise 5.2).
PROMISED_DAYS: Final = 30
#: A deletion that is not complete so many days after its request is an alert.
ALERT_AFTER: Final = timedelta(days=10)


class NoDeletionUnderWay(NotFound):
    """The account is not being deleted."""


class ReceiptNotFound(NotFound):
    """There is no such receipt."""


class TooLateToCancel(Conflict):
    """Erasing has begun: what is gone cannot be brought back."""


class State(StrEnum):
    """How a deletion stands."""

    GRACE = "grace"
    ERASING = "erasing"
    #: All is erased but what a legal hold keeps.
    HELD = "held"
    ERASED = "erased"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What is done next. Each ends with one transaction of privacy's."""

    TOOLS = "tools"
    PRODUCT = "product"
    USAGE = "usage"
    FAREWELL = "farewell"
    ADDRESS = "address"
    CERTIFICATE = "certificate"


#: The service that removes its records in a step.
SERVICE_OF: Final[Mapping[Step, str]] = {
    Step.TOOLS: "integrations",
    Step.PRODUCT: "product",
    Step.USAGE: "privacy",
    Step.ADDRESS: "identity",
}
SERVICES: Final = tuple(SERVICE_OF.values())
_NEXT: Final = dict(zip(tuple(Step), tuple(Step)[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Schedule:
    """How many days what may take; all of them are counted from the request.

    *live*: until nothing is left in a running system. *backup*: how long a backup is kept.
    """

    grace: int = 7
    live: int = 14
    backup: int = 14

    def problems(self) -> list[str]:
        """What would break the promise of 30 days."""
        wrong = []
        if self.live + self.backup > PROMISED_DAYS:
            wrong.append(f"LIVE_DAYS + BACKUP_DAYS must be at most {PROMISED_DAYS}")
        if self.grace >= self.live:
            wrong.append("GRACE_DAYS must be less than LIVE_DAYS")
        return wrong

    def live_gone_by(self, requested_at: datetime) -> date:
        return (requested_at + timedelta(days=self.live)).date()

    def backups_gone_by(self, live_gone: date) -> date:
        """The day by which the last backup that may hold anything is gone."""
        return live_gone + timedelta(days=self.backup)


@dataclass(frozen=True, slots=True)
class Deletion:
    """*subject* is the account, an opaque id; forgotten once no backup can hold it any more."""

    id: str
    receipt_id: str
    subject: str
    requested_at: datetime
    #: "settings", "mail", "operator" or "restore".
    requested_by: str
    erase_at: datetime
    state: State
    step: Step
    #: When it last got on.
    moved_at: datetime
    address_sha256: str = ""
    #: Whether the last mail was handed over; None while that is open.
    mailed: bool | None = None
    ended_at: datetime | None = None

    @property
    def under_way(self) -> bool:
        return self.state in {State.GRACE, State.ERASING, State.HELD}

    def begun(self, at: datetime) -> "Deletion":
        """From here nothing leads back."""
        return replace(self, state=State.ERASING, erase_at=min(self.erase_at, at), moved_at=at)

    def cancelled(self, at: datetime) -> "Deletion":
        """Raises TooLateToCancel unless its days of grace last."""
        if self.state is not State.GRACE:
            raise TooLateToCancel
        return replace(self, state=State.CANCELLED, moved_at=at, ended_at=at)

    def waits_for(self, service: str) -> bool:
        return self.state is State.ERASING and SERVICE_OF.get(self.step) == service

    def moved(self, at: datetime) -> "Deletion":
        """At its next step. The last mail is written once: after a hold it was sent already."""
        following = _NEXT[self.step]
        if following is Step.FAREWELL and self.mailed is not None:
            following = Step.ADDRESS
        return replace(self, step=following, moved_at=at)

    def begun_again(self, at: datetime, step: Step = Step.TOOLS) -> "Deletion":
        """From *step* on: a hold has ended, or something was found that should be gone."""
        return replace(self, state=State.ERASING, step=step, moved_at=at, ended_at=None)

    def certified(self, at: datetime, *, held: bool) -> "Deletion":
        state = State.HELD if held else State.ERASED
        return replace(self, state=state, moved_at=at, ended_at=None if held else at)

    def farewell_is_over(self, at: datetime, schedule: Schedule) -> bool:
        """Whether the address goes now, though the last mail could not be sent."""
        return at >= self.requested_at + timedelta(days=schedule.live)


@dataclass(frozen=True, slots=True)
class Part:
    """A service that removed what it held: rows by table."""

    service: str
    erased_at: datetime
    removed: Mapping[str, int]
