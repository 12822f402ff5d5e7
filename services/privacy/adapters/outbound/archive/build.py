"""Makes the archive of an export out of its parts, reading each a few times and never whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from services.chassis.rfc3339 import to_text
from services.privacy.adapters.outbound.archive import transcripts
from services.privacy.adapters.outbound.archive.index_page import (
    SEARCH_SCRIPT,
    index_page,
    write_search_data,
)
from services.privacy.adapters.outbound.archive.item_index import (
    ON_A_PAGE,
    ItemIndex,
    page_name,
)
from services.privacy.adapters.outbound.archive.kind_names import KindNames
from services.privacy.adapters.outbound.archive.manifest import signed_manifest
from services.privacy.adapters.outbound.archive.pages import (
    STYLE,
    item_article,
    page,
    table_of,
)
from services.privacy.adapters.outbound.archive.parts import PartName, Parts
from services.privacy.adapters.outbound.archive.schema import SCHEMA
from services.privacy.adapters.outbound.archive.tables import write_table
from services.privacy.adapters.outbound.archive.zip_writer import ZipWriter
from services.privacy.ports.signer import Signer

_TRANSCRIPT: Final = "transcript"
#: Tables that have pages of their own kind, or are too long for one.
_NOT_ON_A_PAGE: Final = {"items", "links", "turns", "history", "left_out"}


@dataclass(frozen=True)
class ArchiveBuilder:
    """*names* are the kinds' and their fields' names, for people."""

    names: KindNames
    signer: Signer

    def build(self, archive: ZipWriter, parts: Parts, at: datetime) -> None:
        """Write every file, the manifest last."""
        listed = dict(parts.all())
        index = _index(parts, listed)
        for part in listed:
            _write_data(archive, parts, part)
        self._write_items(archive, parts, listed, index)
        self._write_transcripts(archive, parts, listed, index)
        others = list(_write_other_pages(archive, parts, listed))
        self._write_front(archive, parts, index, others, at)
        content = {
            "exported_at": to_text(at),
            "rows": {part.path: count for part, count in listed.items()},
            "files": dict(archive.digests),
        }
        archive.text("manifest.json", signed_manifest(content, self.signer))

    def _write_items(
        self, archive: ZipWriter, parts: Parts, listed: Mapping[PartName, int], index: ItemIndex
    ) -> None:
        for part in _of_table(listed, "items"):
            kind = part.kind
            with archive.file(f"tables/{self.names.plural(kind)}.csv") as write:
                write_table(write, kind, self.names, parts.rows(part))
            if kind == _TRANSCRIPT:
                continue
            for number, rows in enumerate(_in_pages(parts.rows(part))):
                articles = [item_article(row, self.names, index) for row in rows]
                ways = _neighbours(kind, number, listed[part])
                title = f"{self.names.label(kind)}, page {number + 1}"
                archive.text(page_name(kind, number), page(title, [*ways, *articles]))

    def _write_transcripts(
        self, archive: ZipWriter, parts: Parts, listed: Mapping[PartName, int], index: ItemIndex
    ) -> None:
        # Both are in the order of the transcripts' ids: they are read side by side.
        turns = _turns_of(parts, listed)
        said = next(turns, None)
        for part in _of_table(listed, "items"):
            if part.kind != _TRANSCRIPT:
                continue
            for row in parts.rows(part):
                its: list[Mapping[str, Any]] = []
                if said and said[0] == row["id"]:
                    its, said = said[1], next(turns, None)
                self._write_transcript(archive, row, its, index)
            overview = _transcript_list(parts.rows(part))
            archive.text(f"pages/{_TRANSCRIPT}s.html", page("Meeting transcripts", overview))

    def _write_transcript(
        self,
        archive: ZipWriter,
        row: Mapping[str, Any],
        turns: list[Mapping[str, Any]],
        index: ItemIndex,
    ) -> None:
        title = str(row["fields"].get("title", ""))
        transcripts.write_texts(archive, row["id"], title, turns)
        article = item_article(row, self.names, index, root="../../")
        body = [article, "<table>", *transcripts.turn_rows(turns), "</table>"]
        address = f"pages/transcripts/{row['id']}.html"
        archive.text(address, page(title or "Transcript", body, root="../../"))

    def _write_front(
        self,
        archive: ZipWriter,
        parts: Parts,
        index: ItemIndex,
        others: Sequence[tuple[str, str]],
        at: datetime,
    ) -> None:
        kinds = [
            (self.names.label(kind), count, _first_page(kind))
            for kind, count in index.kinds().items()
        ]
        left_out = [
            {"what": f"{part.service}: {row['what']}", "reason": row["reason"]}
            for part, _ in parts.all()
            if part.table == "left_out"
            for row in parts.rows(part)
        ]
        archive.text("style.css", STYLE)
        archive.text("search.js", SEARCH_SCRIPT)
        archive.text("data/schema.json", SCHEMA)
        with archive.file("search-data.js") as write:
            write_search_data(write, index.entries())
        front = index_page(exported_at=to_text(at), kinds=kinds, others=others, left_out=left_out)
        archive.text("index.html", front)


def _index(parts: Parts, listed: Mapping[PartName, int]) -> ItemIndex:
    index = ItemIndex()
    for part in _of_table(listed, "items"):
        for row in parts.rows(part):
            index.add(row)
    for part in _of_table(listed, "links"):
        for row in parts.rows(part):
            index.link(row)
    return index


def _of_table(listed: Mapping[PartName, int], table: str) -> Iterator[PartName]:
    return (part for part in listed if part.table == table)


def _write_data(archive: ZipWriter, parts: Parts, part: PartName) -> None:
    with archive.file(f"data/{part.path}.json") as write:
        write(b"[")
        _join(write, parts.raw(part))
        write(b"\n]\n")


def _join(write: Callable[[bytes], object], rows: Iterator[bytes]) -> None:
    separator = b"\n"
    for row in rows:
        write(separator + row)
        separator = b",\n"


def _in_pages(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while on_page := list(islice(rows, ON_A_PAGE)):
        yield on_page


def _neighbours(kind: str, number: int, count: int) -> Iterator[str]:
    if number > 0:
        yield f'<a href="../{page_name(kind, number - 1)}">Page {number}</a> '
    if (number + 1) * ON_A_PAGE < count:
        yield f'<a href="../{page_name(kind, number + 1)}">Page {number + 2}</a>'


def _turns_of(
    parts: Parts, listed: Mapping[PartName, int]
) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    for part in _of_table(listed, "turns"):
        yield from transcripts.by_transcript(parts.rows(part))


def _transcript_list(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield "<ul>"
    for row in rows:
        yield transcripts.list_entry(row)
    yield "</ul>"


def _first_page(kind: str) -> str:
    return f"pages/{_TRANSCRIPT}s.html" if kind == _TRANSCRIPT else page_name(kind, 0)


def _write_other_pages(
    archive: ZipWriter, parts: Parts, listed: Mapping[PartName, int]
) -> Iterator[tuple[str, str]]:
    for part, count in listed.items():
        if part.table in _NOT_ON_A_PAGE:
            continue
        what = part.table.replace("_", " ").capitalize()
        address = f"pages/{part.service}-{part.table}.html"
        archive.text(address, page(what, table_of(parts.rows(part))))
        yield f"{what} ({count})", address
