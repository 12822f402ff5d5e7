"""Privacy's deletions over fakes: four services that hold rows, and a journal, in memory."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from services.chassis.refusals import Unavailable
from services.privacy.adapters.outbound.journal_of_transaction import PreparedEntries
from services.privacy.application.deletion_use_cases import (
    DeletionPorts,
    DeletionUseCases,
    assemble,
)
from services.privacy.domain.certificate import Certificate
from services.privacy.domain.deletion import SERVICES, Deletion, Part, Schedule, State
from services.privacy.domain.hold import Hold
from services.privacy.domain.journal import Entry
from services.privacy.ports.erasure_services import Removed
from services.privacy.ports.farewells import Farewell
from services.privacy.ports.operations import Operation
from services.privacy.ports.privacy_requests import PrivacyRequest
from services.privacy.ports.signer import Signature
from tests.privacy.fakes import MONDAY

ADA = "018f0000-0000-7000-8000-00000000ada0"
SCHEDULE = Schedule()
DIGEST = "a" * 64


class MovedClock:
    def __init__(self) -> None:
        self.time = MONDAY

    def now(self) -> datetime:
        return self.time

    def pass_by(self, **how_long: float) -> None:
        self.time += timedelta(**how_long)


@dataclass
class Stored:
    """What a transaction changes."""

    deletions: dict[str, Deletion] = field(default_factory=dict)
    parts: dict[str, dict[str, Part]] = field(default_factory=dict)
    certificates: dict[str, list[Certificate]] = field(default_factory=dict)
    alerted: dict[str, datetime] = field(default_factory=dict)
    holds: dict[str, Hold] = field(default_factory=dict)
    requests: dict[str, PrivacyRequest] = field(default_factory=dict)
    operations: list[Operation] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)


class MemoryDeletions:
    def __init__(self, stored: Stored) -> None:
        self._stored = stored

    def add(self, deletion: Deletion) -> bool:
        if deletion.id in self._stored.deletions or self.under_way(deletion.subject):
            return False
        self._stored.deletions[deletion.id] = deletion
        return True

    def lock(self, deletion_id: str) -> Deletion | None:
        return self._stored.deletions.get(deletion_id)

    def under_way(self, account: str) -> Deletion | None:
        found = (one for one in self.all_under_way() if one.subject == account)
        return next(found, None)

    def with_receipt(self, receipt_id: str) -> Deletion | None:
        found = (one for one in self._stored.deletions.values() if one.receipt_id == receipt_id)
        return next(found, None)

    def save(self, deletion: Deletion) -> None:
        self._stored.deletions[deletion.id] = deletion

    def all_under_way(self) -> Sequence[Deletion]:
        return [one for one in self._stored.deletions.values() if one.under_way]

    def due(self, at: datetime, *, idle_since: datetime, most: int) -> Sequence[str]:
        due = [
            one.id
            for one in self._stored.deletions.values()
            if (one.state is State.GRACE and one.erase_at <= at)
            or (one.state is State.ERASING and one.moved_at < idle_since)
        ]
        return due[:most]

    def note_part(
        self, deletion_id: str, service: str, removed: Mapping[str, int], at: datetime
    ) -> None:
        parts = self._stored.parts.setdefault(deletion_id, {})
        parts[service] = Part(service, at, dict(removed))

    def parts(self, deletion_id: str) -> Sequence[Part]:
        return list(self._stored.parts.get(deletion_id, {}).values())

    def add_certificate(self, deletion_id: str, certificate: Certificate) -> None:
        self._stored.certificates.setdefault(deletion_id, []).append(certificate)

    def certificates(self, deletion_id: str) -> Sequence[Certificate]:
        return list(self._stored.certificates.get(deletion_id, []))

    def alert_is_due(self, deletion_id: str, at: datetime) -> bool:
        before = self._stored.alerted.get(deletion_id)
        if before and at - before <= timedelta(days=1):
            return False
        self._stored.alerted[deletion_id] = at
        return True

    def forget_subjects(self, ended_before: datetime) -> Sequence[str]:
        ended = [
            one
            for one in self._stored.deletions.values()
            if one.subject and one.ended_at and one.ended_at < ended_before
        ]
        for one in ended:
            self.save(replace(one, subject=""))
        return [one.id for one in ended]


class MemoryHolds:
    def __init__(self, stored: Stored) -> None:
        self._stored = stored

    def add(self, hold: Hold) -> None:
        self._stored.holds[hold.id] = hold

    def get(self, hold_id: str) -> Hold | None:
        return self._stored.holds.get(hold_id)

    def lift(self, hold_id: str, at: datetime) -> None:
        self._stored.holds[hold_id] = replace(self._stored.holds[hold_id], lifted_at=at)

    def all(self) -> Sequence[Hold]:
        return list(self._stored.holds.values())

    def on(self, account: str, at: datetime) -> Sequence[Hold]:
        return [one for one in self.all() if one.subject in ("", account) and one.holds(at)]


class ToldAnnouncements:
    def __init__(self, stored: Stored) -> None:
        self._told = stored.told

    def account_closing(self, account: str, at: datetime, *, for_good: bool) -> None:
        self._told.append(("closing for good" if for_good else "closing", account))

    def account_reopened(self, account: str, at: datetime) -> None:
        self._told.append(("reopened", account))

    def requested(self, deletion: Deletion) -> None:
        self._told.append(("requested", deletion.state))

    def cancelled(self, deletion: Deletion) -> None:
        self._told.append(("cancelled", deletion.id))

    def erasure_due(self, deletion: Deletion, service: str, kept: Sequence[str]) -> None:
        self._told.append(("erasure due", service))

    def farewell_due(self, deletion: Deletion, holds: Sequence[Hold]) -> None:
        self._told.append(("farewell due", deletion.id))

    def moved(self, deletion: Deletion) -> None:
        self._told.append(("moved", deletion.id))


class MemoryTransaction:
    def __init__(self, stored: Stored, journal: PreparedEntries) -> None:
        self.deletions = MemoryDeletions(stored)
        self.journal = journal
        self.holds = MemoryHolds(stored)
        self.requests: Any = None
        self.operations: Any = None
        self.announce = ToldAnnouncements(stored)


class MemoryDeletionWork:
    def __init__(self, journal: "MemoryJournal | None" = None) -> None:
        self.stored = Stored()
        self.commits = True
        self._journal = journal or MemoryJournal()

    @contextmanager
    def begin(self) -> Iterator[MemoryTransaction]:
        before, journal = deepcopy(self.stored), PreparedEntries(self._journal)
        try:
            yield MemoryTransaction(self.stored, journal)
            self._commit()
        except BaseException:
            self.stored = before
            raise
        journal.confirm()

    def _commit(self) -> None:
        if not self.commits:
            raise Unavailable


class FourServices:
    """Each holds three rows of Ada's; what is closed, and what is away."""

    def __init__(self) -> None:
        self.rows = {service: {"things": 3} for service in SERVICES}
        self.removed: dict[str, dict[str, int]] = {service: {} for service in SERVICES}
        self.closed: set[str] = set()
        self.away: set[str] = set()
        self.poisoned: set[str] = set()

    def close(self, service: str, account: str, at: datetime, *, for_good: bool) -> None:
        self._answer(service)
        self.closed.add(service)

    def reopen(self, service: str, account: str, at: datetime) -> None:
        self._answer(service)
        self.closed.discard(service)

    def count(self, service: str, account: str, kept: Sequence[str]) -> Mapping[str, int]:
        self._answer(service)
        if "*" in kept:
            return {}
        return {name: n for name, n in self.rows[service].items() if n and name not in kept}

    def tables(self, service: str) -> Sequence[str]:
        self._answer(service)
        return list(self.rows[service])

    def erase(self, service: str, account: str, kept: Sequence[str]) -> Removed:
        if account in self.poisoned:
            raise ValueError(account)
        for name, found in self.count(service, account, kept).items():
            self.removed[service][name] = self.removed[service].get(name, 0) + found
            self.rows[service][name] = 0
        return Removed(dict(self.removed[service]), done=True)

    def _answer(self, service: str) -> None:
        if service in self.away:
            raise Unavailable


class OneFarewell:
    def __init__(self) -> None:
        self.sends = True
        self.bids = 0

    def bid(self, deletion: Deletion, holds: Sequence[Hold]) -> Farewell:
        self.bids += 1
        return Farewell(DIGEST, self.sends)

    def account_of(self, email: str) -> str:
        return ADA if email == "ada@example.org" else ""


class MemoryJournal:
    """*written* counts; *open* was prepared, and nobody has said whether it happened."""

    def __init__(self) -> None:
        self.written: list[Entry] = []
        self.open: list[Entry] = []

    def prepare(self, entry: Entry) -> None:
        self.open.append(entry)

    def confirm(self, entry: Entry) -> None:
        if entry in self.open:
            self.open.remove(entry)
            self.written.append(entry)

    def strike(self, entry: Entry) -> None:
        self.open = [one for one in self.open if one != entry]

    def entries(self) -> Sequence[Entry]:
        return list(self.written)

    def prepared(self) -> Sequence[Entry]:
        return list(self.open)

    def forget(self, deletion_id: str) -> None:
        for told in (self.written, self.open):
            told[:] = [one for one in told if one.deletion_id != deletion_id]

    def happened(self) -> list[str]:
        return [str(entry.happened) for entry in self.written]


class PlainSigner:
    away: bool = False

    def sign(self, text: str) -> Signature:
        if self.away:
            raise Unavailable
        return Signature("signed", "key")

    def public_keys(self) -> Mapping[str, str]:
        return {"key": "x"}

    def rotate(self) -> str:
        return "key"


class World:
    """Nothing is asked for yet."""

    def __init__(self) -> None:
        self.clock = MovedClock()
        self.services = FourServices()
        self.farewell = OneFarewell()
        self.journal = MemoryJournal()
        self.signer = PlainSigner()
        self.work = MemoryDeletionWork(self.journal)
        numbers = iter(range(1, 1000))
        self.ports = DeletionPorts(
            work=self.work,
            services=self.services,
            farewells=self.farewell,
            journal=self.journal,
            signer=self.signer,
            clock=self.clock,
            ids=lambda: f"deletion-{next(numbers)}",
            receipt_ids=lambda: "r" * 22,
        )
        self.use: DeletionUseCases = assemble(self.ports, SCHEDULE)

    def request(self, *, after_grace: bool = False) -> Deletion:
        return self.use.request(ADA, after_grace=after_grace, requested_by="settings")

    def standing(self) -> Deletion:
        return next(iter(self.work.stored.deletions.values()))

    def sweep(self, **after: float) -> None:
        self.clock.pass_by(**(after or {"minutes": 2}))
        self.use.redrive()
        self.use.settle()

    def hold(self, records: str, days: int) -> None:
        until = (self.clock.now() + timedelta(days=days)).date()
        hold = Hold("hold", ADA, records, "A court asked.", until, self.clock.now()).check()
        with self.work.begin() as tx:
            tx.holds.add(hold)
