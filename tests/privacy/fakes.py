"""Fakes of privacy's ports; they keep what a transaction did only if it ended well."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta

from services.chassis.accounts import AccountClosing
from services.chassis.outbox import OutboxEvent, OutboxPublisher
from services.chassis.postgres import Database
from services.chassis.unit_of_work import UnitOfWork
from services.privacy.adapters.outbound.postgres_unit_of_work import PostgresUnitOfWork
from services.privacy.domain.consent import Consent, unless_chosen
from services.privacy.domain.policy import Policy, Section, Statement
from services.privacy.domain.usage import UsageCount, UsageEvent

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class FixedClock:
    def __init__(self, now: datetime = MONDAY) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now


class CaughtEvents:
    """Takes the place of Pub/Sub: (topic, JSON) of what was published."""

    def __init__(self) -> None:
        self.published: list[tuple[str, str]] = []

    def publish(self, topic: str, events: Sequence[OutboxEvent], *, within: float) -> None:
        self.published += [(topic, event.payload) for event in events]


class FakeAnnouncements:
    def __init__(self) -> None:
        self.versions: list[str] = []

    def policy_changed(self, policy: Policy, at: datetime) -> bool:
        if policy.version in self.versions:
            return False
        self.versions.append(policy.version)
        return True


class FakeAccounts:
    def __init__(self) -> None:
        self.closing: set[str] = set()
        self.erasing: set[str] = set()

    def lock_open(self, account: str, *, or_closing: bool = False) -> None:
        if account in self.erasing or (account in self.closing and not or_closing):
            raise AccountClosing


class FakeConsents:
    def __init__(self) -> None:
        self.chosen: dict[tuple[str, str], list[Consent]] = defaultdict(list)

    def of(self, account: str, purpose: str) -> Consent:
        chosen = self.chosen.get((account, purpose))
        return chosen[-1] if chosen else unless_chosen(purpose)

    def add(self, account: str, consent: Consent) -> None:
        self.chosen[account, consent.purpose].append(consent)


class FakeUsageTallies:
    def __init__(self) -> None:
        self.times: dict[tuple[str, date], Counter[UsageEvent]] = defaultdict(Counter)
        self.totals: dict[tuple[date, UsageEvent], tuple[int, int]] = {}
        self._summarised: set[date] = set()

    def add(self, account: str, day: date, times: Mapping[UsageEvent, int]) -> None:
        self.times[account, day].update(times)

    def of(self, account: str) -> Sequence[UsageCount]:
        held = [
            UsageCount(day, event, n)
            for (of, day), times in self.times.items()
            if of == account
            for event, n in times.items()
        ]
        return sorted(
            held,
            key=lambda c: (-c.day.toordinal(), c.event.type, c.event.name, c.event.detail),
        )

    def forget(self, account: str) -> None:
        for key in [key for key in self.times if key[0] == account]:
            del self.times[key]

    def summarise(self, today: date) -> None:
        complete = {day for _, day in self.times if day < today - timedelta(days=1)}
        for day in complete - self._summarised:
            self._summarise_day(day)
        self._summarised |= complete
        for account, day in list(self.times):
            if day <= today - timedelta(days=30):
                del self.times[account, day]

    def _summarise_day(self, day: date) -> None:
        of_day = [_without_details(times) for (_, of), times in self.times.items() if of == day]
        for event in {event for times in of_day for event in times}:
            accounts = [times[event] for times in of_day if times[event]]
            if len(accounts) >= 10:
                self.totals[day, event] = (len(accounts), sum(accounts))


def _without_details(times: Counter[UsageEvent]) -> Counter[UsageEvent]:
    added: Counter[UsageEvent] = Counter()
    for event, n in times.items():
        added[UsageEvent(event.type, event.name)] += n
    return added


class FakeTransaction:
    def __init__(self) -> None:
        self.accounts = FakeAccounts()
        self.announcements = FakeAnnouncements()
        self.consents = FakeConsents()
        self.usage = FakeUsageTallies()


class FakeUnitOfWork:
    def __init__(self) -> None:
        self.kept = FakeTransaction()

    @contextmanager
    def begin(self, account: str | None = None) -> Iterator[FakeTransaction]:
        transaction = deepcopy(self.kept)
        yield transaction
        self.kept = transaction


def publishing(database: Database, events: CaughtEvents) -> UnitOfWork:
    """The chassis's unit of work; what it announces arrives in *events*."""
    return UnitOfWork(database, OutboxPublisher(database, events))


def on_database(database: Database, events: CaughtEvents) -> PostgresUnitOfWork:
    """Privacy's unit of work over it."""
    return PostgresUnitOfWork(publishing(database, events))


class FakePolicies:
    def __init__(self, *versions: str, material: bool = False) -> None:
        self._versions = [policy(version, material=material) for version in versions]

    def newest_first(self) -> Sequence[Policy]:
        return self._versions


def policy(version: str, *, material: bool = False) -> Policy:
    section = Section("1", "Cookies", (Statement("There is one.", ("7.1",)),))
    day = date.fromisoformat(version)
    return Policy(version, day, "Privacy", "Hello.", (section,), "Less is held.", material)
