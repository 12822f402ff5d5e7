"""A privacy request that came by mail: entered, tracked, and answered within 30 days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, get_args

from services.chassis.refusals import Conflict, FieldProblem, InvalidInput, NotFound

Kind = Literal["access", "export", "deletion", "correction", "child", "other"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
_ANSWERED_WITHIN: Final = timedelta(days=30)


class RequestRefused(InvalidInput):
    """A request has a kind and the number of the mail it came with."""


class RequestNotFound(NotFound):
    """There is no such request."""


class AlreadyAnswered(Conflict):
    """The request was answered before."""


@dataclass(frozen=True, slots=True)
class PrivacyRequest:
    """*reference*: the mail's number in the operator's mailbox; no address is stored here.

    *account* is empty where the address has none.
    """

    id: str
    kind: Kind
    reference: str
    account: str
    received_at: datetime
    answered_at: datetime | None = None
    answer: str = ""

    def check(self) -> "PrivacyRequest":
        """Raises RequestRefused."""
        problems = []
        if self.kind not in KINDS:
            problems.append(FieldProblem("kind", f"one of {', '.join(KINDS)}"))
        if not 1 <= len(self.reference) <= 100 or "@" in self.reference:  # noqa: PLR2004
            problems.append(FieldProblem("reference", "1 to 100 characters, and no address"))
        if problems:
            raise RequestRefused(fields=problems)
        return self

    @property
    def due_on(self) -> date:
        return (self.received_at + _ANSWERED_WITHIN).date()

    def days_left(self, today: date) -> int:
        """Negative when it is overdue."""
        return (self.due_on - today).days
