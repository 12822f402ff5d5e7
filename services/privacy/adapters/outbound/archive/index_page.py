"""The first page of an archive: what is in it, what is not and why, and a search."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

import orjson

from services.privacy.adapters.outbound.archive.pages import page

#: Looks through SEARCH_DATA as the reader types; no network, no storage.
SEARCH_SCRIPT: Final = """'use strict';
const input = document.getElementById('search');
const found = document.getElementById('found');
const records = (globalThis.RECORDS || []).map((record) => [...record, record[1].toLowerCase()]);
input.addEventListener('input', () => {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
  found.replaceChildren();
  if (words.length === 0) return;
  const hits = records.filter((record) => words.every((word) => record[3].includes(word)));
  const told = document.createElement('p');
  told.textContent = hits.length === 1 ? '1 item' : `${hits.length} items`;
  const list = document.createElement('ul');
  for (const [kind, title, address] of hits.slice(0, 200)) {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = title || '(no title)';
    const entry = document.createElement('li');
    entry.append(link, ` ${kind}`);
    list.append(entry);
  }
  found.append(told, list);
});
"""


def index_page(
    *,
    exported_at: str,
    kinds: Sequence[tuple[str, int, str]],
    others: Sequence[tuple[str, str]],
    left_out: Iterable[Mapping[str, Any]],
) -> str:
    """*kinds*: (label, number, first page); *others*: (what, page)."""
    scripts = '<script src="search-data.js"></script><script src="search.js"></script>'
    body = _body(exported_at, kinds, others, left_out)
    return page("Your export", body, root="", script=scripts)


def _body(
    exported_at: str,
    kinds: Sequence[tuple[str, int, str]],
    others: Sequence[tuple[str, str]],
    left_out: Iterable[Mapping[str, Any]],
) -> Iterator[str]:
    yield (
        f"<p>Made on {escape(exported_at)}. This folder works without a network. The same is under"
        " <code>data/</code> as JSON (described by <code>data/schema.json</code>), under "
        "<code>tables/</code> for a spreadsheet, and what was said in meetings under "
        "<code>transcripts/</code> as text and WebVTT. <code>manifest.json</code> lists the "
        "SHA-256 of every file, signed.</p>"
        '<p><label for="search">Search by title</label>'
        '<input id="search" type="search" autocomplete="off"></p><div id="found" role="status">'
        "</div><h2>Product data</h2><ul>"
    )
    for label, number, address in kinds:
        yield f'<li><a href="{escape(address)}">{escape(label)}</a>: {number}</li>'
    yield "</ul><h2>Everything else that is held of you</h2><ul>"
    for what, address in others:
        yield f'<li><a href="{escape(address)}">{escape(what)}</a></li>'
    yield "</ul><h2>What is left out, and why</h2><dl>"
    for one in left_out:
        yield f"<dt>{escape(one['what'])}</dt><dd>{escape(one['reason'])}</dd>"
    yield "</dl>"


def write_search_data(
    write: Callable[[bytes], object], entries: Iterable[tuple[str, str, str]]
) -> None:
    """`search-data.js`: [kind, title, address] of every item; a page may load it from a disk."""
    write(b"globalThis.RECORDS = [\n")
    for entry in entries:
        write(orjson.dumps(entry) + b",\n")
    write(b"];\n")
