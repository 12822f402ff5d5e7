"""Legal holds: records that the law has us keep, for how long, and why."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.chassis.refusals import FieldProblem, InvalidInput
from services.privacy.domain.deletion import SERVICES

EVERYTHING = "everything"
_ALL_OF_A_SERVICE = "*"


class HoldRefused(InvalidInput):
    """A hold names its records, a reason that the person may read, and a day on which it ends."""


@dataclass(frozen=True, slots=True)
class Hold:
    """*subject* is an account, or empty for every account.

    *records*: "everything", a service ("product") or one of its tables ("product.items").
    *ends_on*: the first day on which it no longer holds.
    """

    id: str
    subject: str
    records: str
    reason: str
    ends_on: date
    placed_at: datetime
    lifted_at: datetime | None = None

    def check(self) -> "Hold":
        """Raises HoldRefused."""
        problems = []
        if self.records != EVERYTHING and self.records.partition(".")[0] not in SERVICES:
            reason = f"everything, one of {', '.join(SERVICES)}, or a table as in product.items"
            problems.append(FieldProblem("records", reason))
        if not 1 <= len(self.reason.strip()) <= 500:  # noqa: PLR2004 a sentence or two
            problems.append(FieldProblem("reason", "1 to 500 characters; the person reads it"))
        if self.ends_on <= self.placed_at.date():
            problems.append(FieldProblem("ends_on", "a day after today"))
        if problems:
            raise HoldRefused(fields=problems)
        return self

    def must_name_one_of(self, tables_of: Callable[[str], Collection[str]]) -> None:
        """Raise HoldRefused for a table that its service has not: it would keep nothing."""
        service, dot, table = self.records.partition(".")
        if dot and table not in (tables := tables_of(service)):
            reason = f"a table of {service}: {', '.join(sorted(tables))}"
            raise HoldRefused(fields=[FieldProblem("records", reason)])

    def holds(self, at: datetime) -> bool:
        return self.lifted_at is None and at.date() < self.ends_on

    def concerns(self, service: str) -> bool:
        return self.records == EVERYTHING or self.records.partition(".")[0] == service


def kept_in(service: str, holds: Iterable[Hold]) -> Sequence[str]:
    """The tables of *service* that *holds* keep: names, or "*" for all of them."""
    concerned = [hold for hold in holds if hold.concerns(service)]
    if any("." not in hold.records for hold in concerned):
        return [_ALL_OF_A_SERVICE]
    return sorted({hold.records.partition(".")[2] for hold in concerned})
