"""Fakes of the ports of exports."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime

from services.chassis.refusals import Unavailable
from services.privacy.domain.export import Export
from services.privacy.ports.record_sources import Records
from tests.privacy import export_records
from tests.privacy.fakes import FakeAccounts


class FakeExports:
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Export] = {}

    def add(self, export: Export) -> Export:
        under_way = [one for one in self.of_account(export.account_id) if one.under_way]
        if under_way:
            return under_way[0]
        self.kept[export.account_id, export.id] = export
        return export

    def of_account(self, account: str) -> Sequence[Export]:
        own = [one for (of, _), one in self.kept.items() if of == account]
        return sorted(own, key=lambda one: (one.requested_at, one.id), reverse=True)

    def get(self, account: str, export_id: str) -> Export | None:
        return self.kept.get((account, export_id))

    hold = get

    def change(self, export: Export) -> None:
        self.kept[export.account_id, export.id] = export

    def stalled(self, before: datetime, most: int) -> Sequence[tuple[str, str]]:
        return [
            key
            for key, one in self.kept.items()
            if one.under_way and (one.moved_at or one.requested_at) < before
        ][:most]

    def expired(self, at: datetime, most: int) -> Sequence[tuple[str, str]]:
        return [
            key
            for key, one in self.kept.items()
            if one.state == "completed" and one.expires_at and one.expires_at <= at
        ][:most]

    def with_files(self, export_ids: Collection[str]) -> Collection[str]:
        living = ("pending", "processing", "completed")
        kept = {one.id for one in self.kept.values() if one.state in living}
        return kept & set(export_ids)


class FakeExportAnnouncements:
    def __init__(self) -> None:
        self.due: list[tuple[str, str, str]] = []
        self.told: list[str] = []

    def step_due(self, export: Export) -> None:
        self.due.append((export.account_id, export.id, export.step))

    def ready(self, export: Export) -> None:
        self.told.append(export.id)


class FakeExportTransaction:
    def __init__(self) -> None:
        self.accounts = FakeAccounts()
        self.exports = FakeExports()
        self.announce = FakeExportAnnouncements()

    @property
    def due(self) -> FakeExports:
        return self.exports


class FakeExportWork:
    """What a transaction did is kept only if it ended well."""

    def __init__(self) -> None:
        self.kept = FakeExportTransaction()

    @contextmanager
    def begin(self, account: str | None = None) -> Iterator[FakeExportTransaction]:
        transaction = deepcopy(self.kept)
        yield transaction
        self.kept = transaction


class FakeSources:
    """*away* services refuse, in the middle of what they give."""

    def __init__(self) -> None:
        self.away: set[str] = set()

    def records(self, service: str, account: str) -> Iterator[Records]:
        for records in export_records.of(service):
            yield records
            if service in self.away:
                raise Unavailable


class FakeExportFiles:
    def __init__(self) -> None:
        self.parts: dict[tuple[str, str], int] = {}
        self.archives: dict[str, bytes] = {}
        self.fails: Exception | None = None
        self.before_packing: Callable[[], None] = lambda: None

    def keep_parts(self, export: Export, service: str, records: Iterator[Records]) -> int:
        rows = sum(len(one.rows) for one in records)
        self.parts[export.id, service] = rows
        return rows

    def pack(self, export: Export) -> int:
        if self.fails:
            raise self.fails
        self.before_packing()
        self.archives[export.id] = b"PK of " + export.account_id.encode()
        return len(self.archives[export.id])

    def forget_parts(self, export: Export) -> None:
        self.parts = {key: n for key, n in self.parts.items() if key[0] != export.id}

    def archive(self, export: Export) -> Iterator[bytes]:
        yield self.archives[export.id]

    def of_exports(self) -> Collection[str]:
        return {*self.archives, *(export_id for export_id, _ in self.parts)}

    def remove(self, export_id: str) -> None:
        self.archives.pop(export_id, None)
        self.parts = {key: n for key, n in self.parts.items() if key[0] != export_id}
