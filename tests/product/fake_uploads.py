"""Uploads, archives and signatures in memory."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from services.product.domain.archive.records import ArchivedLink, ArchivedRevision, ArchivedTurn
from services.product.domain.index_values import IndexedItem
from services.product.domain.links import Link, LinkEnd
from services.product.domain.refusals import ItemTwice
from services.product.domain.revisions import FieldChange, Revision
from services.product.domain.turns import Turn
from services.product.domain.uploads import Upload
from services.product.ports.export_signatures import Verdict


@dataclass
class UploadTables:
    records: dict[str, Upload] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)


class Tables(Protocol):
    """The part of an account's tables that these fakes touch."""

    @property
    def uploads(self) -> UploadTables: ...
    @property
    def items(self) -> dict[str, IndexedItem]: ...
    @property
    def history(self) -> dict[str, list[Revision]]: ...
    @property
    def turns(self) -> dict[str, list[Turn]]: ...
    @property
    def links(self) -> dict[str, Link]: ...


class InMemory:
    """Bytes of which a piece is read at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.size = len(data)

    def read(self, start: int, size: int) -> bytes:
        return self._data[start : start + size]


class FakeUploadReader:
    def __init__(self, of: Callable[[str], Any]) -> None:
        self._of = of

    def find(self, account: str, upload_id: str) -> Upload | None:
        found: Upload | None = self._of(account).uploads.records.get(upload_id)
        return found

    def bytes_of(self, account: str, upload: Upload) -> InMemory:
        return InMemory(self._of(account).uploads.data[upload.id])


class FakeUploads:
    def __init__(self, tables: UploadTables) -> None:
        self._tables = tables

    def count(self) -> int:
        return len(self._tables.records)

    def add(self, upload: Upload) -> None:
        self._tables.records[upload.id] = upload
        self._tables.data[upload.id] = b""

    def locked(self, upload_id: str) -> Upload | None:
        return self._tables.records.get(upload_id)

    def append(self, upload: Upload, data: bytes) -> None:
        received = upload.received + len(data)
        self._tables.records[upload.id] = upload._replace(received=received)
        self._tables.data[upload.id] += data

    def bytes_of(self, upload: Upload) -> InMemory:
        return InMemory(self._tables.data[upload.id])

    def remove(self, upload_id: str) -> None:
        self._tables.records.pop(upload_id, None)
        self._tables.data.pop(upload_id, None)


class FakeArchives:
    def __init__(self, tables: Tables, account: str) -> None:
        self._tables = tables
        self._account = account

    def add_items(self, entries: Sequence[IndexedItem]) -> None:
        for entry in entries:
            if entry.item.id in self._tables.items:
                raise ItemTwice
            self._tables.items[entry.item.id] = entry
            self._tables.history[entry.item.id] = []

    def add_turns(self, turns: Sequence[ArchivedTurn], kinds: Collection[str]) -> int:
        stored = 0
        for transcript, turn in turns:
            entry = self._tables.items.get(transcript)
            there = self._tables.turns.setdefault(transcript, [])
            if entry and entry.item.kind in kinds and turn.seq not in {one.seq for one in there}:
                there.append(turn)
                stored += 1
        return stored

    def add_revisions(self, revisions: Sequence[ArchivedRevision]) -> int:
        return sum(self._add_revision(*one) for one in revisions)

    def _add_revision(self, item_id: str, revision: Revision) -> bool:
        entry = self._tables.items.get(item_id)
        there = self._tables.history.get(item_id, [])
        known = {one.version for one in there}
        if entry is None or revision.version > entry.item.version or revision.version in known:
            return False
        there.append(revision)
        there.sort(key=lambda one: -one.version)
        return True

    def complete_history(self, imported_at: str) -> int:
        return sum(
            self._complete(entry)
            for entry in self._tables.items.values()
            if entry.item.imported_at == imported_at
        )

    def _complete(self, entry: IndexedItem) -> bool:
        item = entry.item
        fields = json.loads(item.fields_json)
        stood = tuple(FieldChange(name, None, value) for name, value in fields.items())
        return self._add_revision(
            item.id,
            Revision(
                item.version, "recorded", self._account, item.updated_at, stood, imported=True
            ),
        )

    def ends(self, ids: Collection[str]) -> Mapping[str, LinkEnd]:
        found = (self._tables.items[item_id] for item_id in ids if item_id in self._tables.items)
        return {e.item.id: LinkEnd(e.item.id, e.item.kind, e.title) for e in found}

    def add_links(self, links: Sequence[ArchivedLink]) -> int:
        return sum(self._add_link(link) for link in links)

    def _add_link(self, link: ArchivedLink) -> bool:
        ends = self.ends([link.source_id, link.target_id])
        texts = {turn.seq: turn.text for turn in self._tables.turns.get(link.source_id, [])}
        if link.span and link.span.end > len(texts.get(link.span.turn, "")):
            return False
        source = ends[link.source_id]._replace(span=link.span)
        made = Link(
            link.id, link.type, source, ends[link.target_id], link.created_at, link.provenance
        )
        self._tables.links[link.id] = made
        return True


@dataclass
class FakeSignatures:
    """A signature is valid when it is the body's end; only "ours" is a key of ours."""

    def verdict(self, body: bytes, signature: bytes, key_id: str) -> Verdict:
        if key_id != "ours":
            return "unknown_key"
        return "valid" if signature == body[-32:] else "invalid"
