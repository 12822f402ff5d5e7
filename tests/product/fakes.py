"""Product's ports in memory: what the database does, in a few dictionaries."""

import copy
import threading
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cmp_to_key

from services.chassis import rfc3339
from services.chassis.accounts import AccountClosing
from services.product.domain.fetched_changes import FetchedChange
from services.product.domain.index_values import IndexedItem, IndexValue
from services.product.domain.item_query import FilterValues, ItemQuery
from services.product.domain.items import Item
from services.product.domain.links import Link, LinkEnd, quoted
from services.product.domain.revisions import Revision
from services.product.domain.tool_references import ToolReference
from services.product.domain.turns import Turn
from services.product.domain.value_counts import MOST_VALUES, CountQuery, ValueCount
from tests.product.fake_answers import FakeAnswers
from tests.product.fake_fetched_changes import FakeFetchedChanges
from tests.product.fake_imports import FakeImportReader, FakeImports, FakeTitles, ImportTables
from tests.product.fake_references import FakeReferenceReader, FakeReferences
from tests.product.fake_search import FakeSearch
from tests.product.fake_uploads import FakeArchives, FakeUploadReader, FakeUploads, UploadTables


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = rfc3339.parse("2026-11-23T12:00:00.000Z")

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass
class Tables:
    """Everything that one account has."""

    items: dict[str, IndexedItem] = field(default_factory=dict)
    history: dict[str, list[Revision]] = field(default_factory=dict)
    turns: dict[str, list[Turn]] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    imports: ImportTables = field(default_factory=ImportTables)
    uploads: UploadTables = field(default_factory=UploadTables)
    answers: dict[tuple[str, str], tuple[bytes, str]] = field(default_factory=dict)
    announced: list[str] = field(default_factory=list)
    references: dict[tuple[str, str, str], ToolReference] = field(default_factory=dict)
    fetched_changes: dict[str, FetchedChange] = field(default_factory=dict)
    queued: list[str] = field(default_factory=list)


class FakeStore:
    """All accounts. Reads what is stored, as a reader; changes it, as a Work."""

    def __init__(self) -> None:
        self.accounts: dict[str, Tables] = {}
        self.closing: set[str] = set()
        self._one_at_a_time = threading.Lock()
        self.items = FakeItemReader(self)
        self.history = FakeHistoryReader(self)
        self.search = FakeSearch(self.of)
        self.turns = FakeTurnReader(self)
        self.links = FakeLinkReader(self)
        self.references = FakeReferenceReader(self.of)
        self.imports = FakeImportReader(self.of)
        self.uploads = FakeUploadReader(self.of)
        self.titles = FakeTitles(self.of)

    def of(self, account: str) -> Tables:
        return self.accounts.setdefault(account, Tables())

    @contextmanager
    def look(self, account: str) -> Iterator["FakeChange"]:
        yield FakeChange(copy.deepcopy(self.of(account)), account)

    @contextmanager
    def change(self, account: str) -> Iterator["FakeChange"]:
        if account in self.closing:
            raise AccountClosing
        with self._one_at_a_time:
            tables = copy.deepcopy(self.of(account))
            yield FakeChange(tables, account)
            self.accounts[account] = tables


class FakeChange:
    def __init__(self, tables: Tables, account: str) -> None:
        self.account = account
        self.items = FakeItems(tables)
        self.turns = FakeTurns(tables)
        self.links = FakeLinks(tables)
        self.references = FakeReferences(tables.references)
        self.fetched_changes = FakeFetchedChanges(tables.fetched_changes, tables.references)
        self.imports = FakeImports(tables.imports)
        self.uploads = FakeUploads(tables.uploads)
        self.archives = FakeArchives(tables, account)
        self.answers = FakeAnswers(tables.answers)
        self.announcements = FakeAnnouncements(tables)


class FakeItemReader:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def find(self, account: str, kind: str, item_id: str) -> Item | None:
        entry = self._store.of(account).items.get(item_id)
        return entry.item if entry and entry.item.kind == kind else None

    def exists(self, account: str, item_id: str) -> bool:
        return item_id in self._store.of(account).items

    def page(self, account: str, query: ItemQuery) -> Sequence[Item]:
        entries = [e for e in self._store.of(account).items.values() if _is_listed(e, query)]
        entries.sort(key=cmp_to_key(lambda a, b: _compared(a, b, query)))
        if query.after:
            entries = [e for e in entries if _key_compared(_key(e, query), query.after, query) > 0]
        return [entry.item for entry in entries[: query.limit + 1]]

    def counts(self, account: str, query: CountQuery) -> Sequence[ValueCount]:
        found = Counter(
            _values(entry)[query.by]
            for entry in self._store.of(account).items.values()
            if not entry.item.deleted_at
            and entry.item.kind == query.kind
            and _passes(entry, query.filters)
        )
        ordered = sorted(found.items(), key=lambda one: (-one[1], one[0] is None, one[0] or ""))
        return [ValueCount(value, count) for value, count in ordered[:MOST_VALUES]]


def _values(entry: IndexedItem) -> dict[str, str | None]:
    return {value.field: value.value for value in entry.values}


def _passes(entry: IndexedItem, filters: Mapping[str, FilterValues]) -> bool:
    return all(_values(entry)[name] in wanted for name, wanted in filters.items())


def _is_listed(entry: IndexedItem, query: ItemQuery) -> bool:
    item = entry.item
    deleted = item.deleted_at > query.deleted_since
    listed = deleted if query.deleted_since else not item.deleted_at
    return listed and item.kind == query.kind and _passes(entry, query.filters)


def _key(entry: IndexedItem, query: ItemQuery) -> tuple[str | float | None, str]:
    name, item = query.order.field, entry.item
    common = {
        "title": entry.title_key,
        "created_at": item.created_at,
        "updated_at": item.updated_at,
    }
    if name in common:
        return common[name], item.id
    return _sort_value(next(v for v in entry.values if v.field == name)), item.id


def _sort_value(value: IndexValue) -> str | float | None:
    return {
        "text": value.sort_text,
        "number": value.sort_number,
        "date": value.sort_date,
    }[value.sort_by]


def _compared(a: IndexedItem, b: IndexedItem, query: ItemQuery) -> int:
    return _key_compared(_key(a, query), _key(b, query), query)


def _key_compared(a: Sequence[object], b: Sequence[object], query: ItemQuery) -> int:
    """Empty values come last either way; among equals the id decides."""
    if (a[0] is None) != (b[0] is None):
        return 1 if a[0] is None else -1
    left, right = (tuple(a[1:]), tuple(b[1:])) if a[0] is None else (tuple(a), tuple(b))
    order = (left > right) - (left < right)
    return -order if query.order.descending else order


class FakeItems:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, entry: IndexedItem, revision: Revision) -> None:
        self._tables.items[entry.item.id] = entry
        self._tables.history[entry.item.id] = [revision]

    def add_many(self, entries: Sequence[tuple[IndexedItem, Revision]]) -> None:
        for entry, revision in entries:
            self.add(entry, revision)

    def locked(self, kind: str, item_id: str) -> Item | None:
        entry = self._tables.items.get(item_id)
        return entry.item if entry and entry.item.kind == kind else None

    def locked_many(self, kind: str, ids: Collection[str]) -> Mapping[str, Item]:
        held = ((item_id, self.locked(kind, item_id)) for item_id in ids)
        return {item_id: item for item_id, item in held if item}

    def replace(self, entry: IndexedItem, revision: Revision) -> None:
        self._tables.items[entry.item.id] = entry
        self._tables.history[entry.item.id].insert(0, revision)

    def replace_envelope(self, item: Item, revision: Revision) -> None:
        self._tables.items[item.id] = self._tables.items[item.id]._replace(item=item)
        self._tables.history[item.id].insert(0, revision)

    def revisions(self, item_id: str, *, since: int) -> Sequence[Revision]:
        return [one for one in self._tables.history[item_id] if one.version >= since]

    def ends(self, ids: Collection[str]) -> Mapping[str, LinkEnd]:
        found = (self._tables.items[item_id] for item_id in ids if item_id in self._tables.items)
        return {
            e.item.id: LinkEnd(e.item.id, e.item.kind, e.title)
            for e in found
            if not e.item.is_deleted
        }


class FakeHistoryReader:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def page(self, account: str, item_id: str, *, before: int, limit: int) -> Sequence[Revision]:
        revisions = self._store.of(account).history.get(item_id, [])
        return [one for one in revisions if one.version < before][: limit + 1]


class FakeTurnReader:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def page(self, account: str, transcript_id: str, *, after: int, limit: int) -> Sequence[Turn]:
        turns = self._store.of(account).turns.get(transcript_id, [])
        return [turn for turn in turns if turn.seq > after][: limit + 1]


class FakeTurns:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, transcript: Item, turns: Sequence[Turn]) -> None:
        self._tables.turns.setdefault(transcript.id, []).extend(turns)

    def texts(self, wanted: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], str]:
        return {
            (transcript_id, turn.seq): turn.text
            for transcript_id, turns in self._tables.turns.items()
            for turn in turns
            if (transcript_id, turn.seq) in wanted
        }


class FakeLinkReader:
    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def of_item(self, account: str, item_id: str, *, after: str, limit: int) -> Sequence[Link]:
        links = self._all(account, after)
        return [link for link in links if item_id in {link.source.id, link.target.id}][: limit + 1]

    def of_account(self, account: str, *, after: str, limit: int) -> Sequence[Link]:
        return self._all(account, after)[: limit + 1]

    def _all(self, account: str, after: str) -> list[Link]:
        tables = self._store.of(account)
        links = (
            _as_it_is_now(tables, link)
            for link_id, link in sorted(tables.links.items())
            if link_id > after
        )
        return [link for link in links if link]


def _as_it_is_now(tables: Tables, link: Link) -> Link | None:
    ends = FakeItems(tables).ends([link.source.id, link.target.id])
    if len(ends) < 2:
        return None
    source = ends[link.source.id]
    if span := link.source.span:
        text = tables.turns[source.id][span.turn].text
        source = source._replace(span=span, quote=quoted(span, text) or "")
    return link._replace(source=source, target=ends[link.target.id])


class FakeLinks:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, link: Link) -> bool:
        if any(_same(link, other) for other in self._tables.links.values()):
            return False
        self._tables.links[link.id] = link
        return True

    def connects(self, link_type: str, source_id: str, target_id: str) -> bool:
        return any(
            (link.type, link.source.id, link.target.id) == (link_type, source_id, target_id)
            for link in self._tables.links.values()
        )

    def leads(self, link_type: str, source_id: str, target_id: str) -> bool:
        further = [
            link.target.id
            for link in self._tables.links.values()
            if (link.type, link.source.id) == (link_type, source_id)
        ]
        return source_id == target_id or any(
            self.leads(link_type, one, target_id) for one in further
        )

    def remove(self, link_id: str) -> bool:
        return self._tables.links.pop(link_id, None) is not None


def _same(a: Link, b: Link) -> bool:
    return (a.type, a.source.id, a.target.id, a.source.span) == (
        b.type,
        b.source.id,
        b.target.id,
        b.source.span,
    )


class FakeAnnouncements:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def items_created(self, ids: Sequence[str], at: str) -> None:
        self._tables.announced += ids

    def import_queued(self, import_id: str) -> None:
        self._tables.queued.append(import_id)
