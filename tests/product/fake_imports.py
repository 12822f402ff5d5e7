"""Imports and titles in memory."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from services.product.domain.files import File
from services.product.domain.imports import Import
from services.product.domain.index_values import IndexedItem
from services.product.ports.imports import StagedRow


@dataclass
class ImportTables:
    """What one account has imported, and what is kept for the imports under way."""

    records: dict[str, Import] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    rows: dict[str, list[StagedRow]] = field(default_factory=dict)


class Tables(Protocol):
    """The part of an account's tables that these fakes touch."""

    @property
    def imports(self) -> ImportTables: ...
    @property
    def items(self) -> dict[str, IndexedItem]: ...


class FakeImportReader:
    def __init__(self, of: Callable[[str], Tables]) -> None:
        self._of = of

    def find(self, account: str, import_id: str) -> Import | None:
        return self._of(account).imports.records.get(import_id)

    def recent(self, account: str, limit: int) -> Sequence[Import]:
        records = self._of(account).imports.records.values()
        newest = sorted(records, key=lambda one: (one.created_at, one.id), reverse=True)
        return [one._replace(created=()) for one in newest[:limit]]

    def file(self, account: str, import_id: str) -> File | None:
        return self._of(account).imports.files.get(import_id)


class FakeImports:
    def __init__(self, tables: ImportTables) -> None:
        self._tables = tables

    def add(self, record: Import) -> None:
        self._tables.records[record.id] = record._replace(
            created=list(record.created),
            errors=list(record.errors),
            skipped_lines=list(record.skipped_lines),
            created_count=record.report.created_count if record.report else len(record.created),
        )

    def add_file(self, import_id: str, file: File) -> None:
        self._tables.files[import_id] = file

    def count_under_way(self) -> int:
        return sum(one.is_under_way for one in self._tables.records.values())

    def locked(self, import_id: str) -> Import | None:
        return self._tables.records.get(import_id)

    def replace(self, record: Import) -> None:
        self.add(record)

    def stage(self, import_id: str, rows: Sequence[StagedRow]) -> None:
        self._tables.rows.setdefault(import_id, []).extend(rows)

    def staged(self, import_id: str, *, after: int, limit: int) -> Sequence[StagedRow]:
        rows = [row for row in self._tables.rows.get(import_id, []) if row.line > after]
        return rows[:limit]

    def clear(self, import_id: str) -> None:
        self._tables.files.pop(import_id, None)
        self._tables.rows.pop(import_id, None)


class FakeTitles:
    def __init__(self, of: Callable[[str], Tables]) -> None:
        self._of = of

    def present(self, account: str, kind: str, keys: Collection[str]) -> Collection[str]:
        entries = self._of(account).items.values()
        living = (e for e in entries if e.item.kind == kind and not e.item.is_deleted)
        return {entry.title_key for entry in living} & set(keys)
