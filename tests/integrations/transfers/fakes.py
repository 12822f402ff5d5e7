"""What fetching and sending need of the world, in memory."""

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from services.chassis.accounts import AccountClosing
from services.integrations.domain.connections import Tool
from services.integrations.domain.fetched_items import FetchedItem, FetchedPage, Since
from services.integrations.domain.fetches import Fetch
from services.integrations.domain.openings import Use
from services.integrations.domain.outgoing import Outgoing, Payload, Sent
from services.integrations.domain.refusals import NotConnected
from services.integrations.domain.schedules import Schedule
from services.integrations.domain.sendings import Sending
from services.integrations.domain.sources import Source, SourcePage
from services.integrations.domain.tool_access import ToolAccess
from services.integrations.domain.tool_faults import ReadOnlyConnection
from services.integrations.domain.transfer_refusals import FetchUnderWay
from services.integrations.ports.fetches import DueFetch
from services.integrations.ports.product_items import MappedItem, Place, Stored
from services.integrations.ports.schedules import DueSchedule

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
LOST = timedelta(minutes=5)


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = NOON

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass
class Rows:
    """Everything of one account."""

    fetches: dict[str, Fetch] = field(default_factory=dict)
    sendings: dict[str, Sending] = field(default_factory=dict)
    held: dict[str, datetime] = field(default_factory=dict)
    until: dict[tuple[Tool, str], datetime] = field(default_factory=dict)
    announced: list[Any] = field(default_factory=list)
    schedules: dict[tuple[Tool, str], Schedule] = field(default_factory=dict)


class FakeStore:
    """All accounts: a FetchWork, a SendingWork and DueFetches."""

    def __init__(self, clock: FakeClock) -> None:
        self.accounts: dict[str, Rows] = {}
        self.closing: set[str] = set()
        self.connected: set[str] = set()
        self._clock = clock

    def disconnect(self, account: str) -> None:
        self.connected.discard(account)
        self.of(account).schedules.clear()

    def of(self, account: str) -> Rows:
        return self.accounts.setdefault(account, Rows())

    @contextmanager
    def look(self, account: str) -> Iterator["FakeRows"]:
        yield FakeRows(copy.deepcopy(self.of(account)), connected=account in self.connected)

    @contextmanager
    def change(self, account: str) -> Iterator["FakeRows"]:
        if account in self.closing:
            raise AccountClosing
        rows = copy.deepcopy(self.of(account))
        yield FakeRows(rows, connected=account in self.connected)
        self.accounts[account] = rows

    def find(self, most: int) -> Sequence[DueFetch]:
        now = self._clock.now()
        return [
            DueFetch(account, one.id)
            for account, rows in self.accounts.items()
            for one in rows.fetches.values()
            if (one.waits_until and one.waits_until <= now)
            or (one.state in ("pending", "processing") and one.changed_at < now - LOST)
        ][:most]


class FakeRows:
    def __init__(self, rows: Rows, *, connected: bool) -> None:
        self._rows = rows
        self.schedules = FakeSchedules(rows.schedules, connected=connected)

    def add(self, one: Any) -> None:
        self._of(one)[one.id] = one
        self._check_sources()

    def locked(self, one_id: str) -> Any:
        return self._rows.fetches.get(one_id) or self._rows.sendings.get(one_id)

    def save(self, one: Any) -> None:
        self._of(one)[one.id] = one
        self._rows.held.pop(one.id, None)
        self._check_sources()

    def claim(self, one: Any, now: datetime, until: datetime) -> bool:
        if self._rows.held.get(one.id, now) > now:
            return False
        self._of(one)[one.id] = one
        self._rows.held[one.id] = until
        return True

    def latest(self, tool: Tool | None, most: int) -> Sequence[Fetch]:
        found = [one for one in self._rows.fetches.values() if tool in (None, one.tool)]
        return sorted(found, key=lambda one: one.id, reverse=True)[:most]

    def fetched_until(self, tool: Tool, source: str) -> datetime | None:
        return self._rows.until.get((tool, source))

    def keep_fetched_until(self, tool: Tool, source: str, moment: datetime) -> None:
        self._rows.until[tool, source] = moment

    def announce(self, one: Any) -> None:
        self._rows.announced.append(one)

    def _of(self, one: Any) -> dict[str, Any]:
        return self._rows.fetches if isinstance(one, Fetch) else self._rows.sendings

    def _check_sources(self) -> None:
        under_way = [
            (one.tool, one.source) for one in self._rows.fetches.values() if one.state.under_way
        ]
        if len(set(under_way)) < len(under_way):
            raise FetchUnderWay


class FakeSchedules:
    def __init__(self, rows: dict[tuple[Tool, str], Schedule], *, connected: bool) -> None:
        self._rows = rows
        self._connected = connected

    def all(self) -> Sequence[Schedule]:
        return [self._rows[key] for key in sorted(self._rows)]

    def locked(self, tool: Tool, source: str) -> Schedule | None:
        return self._rows.get((tool, source))

    def put(self, schedule: Schedule) -> None:
        if not self._connected:
            raise NotConnected
        before = self._rows.get((schedule.tool, schedule.source))
        last_at = schedule.last_at or (before.last_at if before else None)
        self._rows[schedule.tool, schedule.source] = replace(schedule, last_at=last_at)

    def remove(self, tool: Tool, source: str) -> None:
        self._rows.pop((tool, source), None)

    def stop(self, tool: Tool, source: str, reason: str) -> None:
        if (tool, source) in self._rows:
            self._rows[tool, source] = replace(self._rows[tool, source], stopped=reason)


class FakeDueSchedules:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def find(self, now: datetime, most: int) -> Sequence[DueSchedule]:
        return [
            DueSchedule(account, one.tool, one.source)
            for account, rows in self._store.accounts.items()
            for one in rows.schedules.values()
            if one.is_due(now)
        ][:most]


@dataclass
class FakeTool:
    """A tool with one source. *faults* are raised in turn, None lets a call through."""

    items: list[FetchedItem] = field(default_factory=list)
    page_size: int = 100
    faults: list[Exception | None] = field(default_factory=list)
    asked: list[tuple[str, Since, str]] = field(default_factory=list)
    created: dict[str, Payload] = field(default_factory=dict)
    loses_answers: bool = False
    found: int = 0
    may_write: bool = True
    uses: list[tuple[str, Tool, Use]] = field(default_factory=list)
    refuses_use: Exception | None = None

    def use(self, account: str, tool: Tool, use: Use, work: Callable[[ToolAccess], Any]) -> Any:
        """The port ToolUse."""
        if self.refuses_use:
            raise self.refuses_use
        self.uses.append((account, tool, use))
        return work(ToolAccess(tool, "Bearer t", "https://x", may_write=self.may_write))

    def reader(self, access: ToolAccess) -> "FakeTool":
        return self

    def writer(self, access: ToolAccess) -> "FakeTool":
        if not access.may_write:
            raise ReadOnlyConnection
        return self

    def sources(self, cursor: str) -> SourcePage:
        return SourcePage((Source("acme/shop", "acme/shop"),))

    def page(self, source: str, since: Since, cursor: str) -> FetchedPage:
        self.asked.append((source, since, cursor))
        self._meet_fault()
        begin = int(cursor or 0)
        end = begin + self.page_size
        following = str(end) if end < len(self.items) else ""
        return FetchedPage(tuple(self.items[begin:end]), following)

    def payload(self, target: str, outgoing: Outgoing) -> Payload:
        return {"title": outgoing.title, "body": outgoing.mark}

    def create(self, target: str, payload: Payload) -> Sent:
        if not self.loses_answers:
            self._meet_fault()
        number = f"{target}#{len(self.created) + 1}"
        self.created[number] = payload
        if self.loses_answers:
            self._meet_fault()
        return Sent(number, f"https://x/{number}")

    def update(self, external_id: str, payload: Payload) -> Sent:
        self._meet_fault()
        self.created[external_id] = payload
        return Sent(external_id, f"https://x/{external_id}")

    def find(self, target: str, payload: Payload, mark: str, since: datetime) -> Sent | None:
        self.found += 1
        for number, made in self.created.items():
            if mark in made["body"]:
                return Sent(number, f"https://x/{number}")
        return None

    def _meet_fault(self) -> None:
        fault = self.faults.pop(0) if self.faults else None
        if fault:
            raise fault


@dataclass
class FakeProduct:
    """Stores each item once by its external id."""

    items: dict[str, MappedItem] = field(default_factory=dict)
    fetched_by: dict[str, str] = field(default_factory=dict)
    sent: list[tuple[str, Place, str, str]] = field(default_factory=list)
    faults: list[Exception | None] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    #: Of each request, whether its items were to wait for a decision.
    reviewed: list[bool] = field(default_factory=list)

    def store(
        self,
        account: str,
        fetch_id: str,
        place: Place,
        kind: str,
        items: Sequence[MappedItem],
        *,
        review: bool,
    ) -> Sequence[Stored]:
        self.reviewed.append(review)
        fault = self.faults.pop(0) if self.faults else None
        if fault:
            raise fault
        return [self._store(fetch_id, item) for item in items]

    def mark_missing(self, account: str, fetch_id: str, place: Place, *, review: bool) -> int:
        return sum(1 for by in self.fetched_by.values() if by != fetch_id)

    def keep_sent(
        self, account: str, item_id: str, place: Place, external_id: str, url: str
    ) -> None:
        self.sent.append((item_id, place, external_id, url))

    def _store(self, fetch_id: str, item: MappedItem) -> Stored:
        if item.external_id in self.refused:
            return Stored(item.external_id, "refused", self.refused[item.external_id])
        before = self.items.get(item.external_id)
        self.items[item.external_id] = item
        self.fetched_by[item.external_id] = fetch_id
        if before is None:
            return Stored(item.external_id, "created")
        same = before.fields_json == item.fields_json
        return Stored(item.external_id, "unchanged" if same else "updated")
