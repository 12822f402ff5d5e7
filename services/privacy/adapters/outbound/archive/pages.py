"""The pages of an archive: HTML that needs no network and runs nothing."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final

from services.privacy.adapters.outbound.archive.item_index import ItemIndex
from services.privacy.adapters.outbound.archive.kind_names import KindNames

_FORWARDS: Final = {
    "supports": "supports",
    "mitigates": "mitigates",
    "depends_on": "depends on",
    "evidence_for": "is evidence for",
    "serves": "serves",
    "competes_with": "competes with",
    "duplicates": "duplicates",
}
_BACKWARDS: Final = {
    "supports": "is supported by",
    "mitigates": "is mitigated by",
    "depends_on": "is needed by",
    "evidence_for": "rests on",
    "serves": "is served by",
    "competes_with": "competes with",
    "duplicates": "is duplicated by",
}

# Longer ones are no words but a picture's bytes or a whole document.
_LONGEST_CELL: Final = 2000

#: The looks of every page; names and colours are the app's, fonts the reader's own.
STYLE: Final = """
:root { color-scheme: light dark; --line: light-dark(#d7dbe3, #3a4150); --dim: light-dark(#5a6273, #a9b1c2) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
a { color: light-dark(#1f5fbf, #8ab8ff) }
article { border-top: 1px solid var(--line); padding: 1rem 0 }
h1, h2, h3 { line-height: 1.25 } h2 { margin: 0 0 .25rem; font-size: 1.15rem }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: .25rem 1rem; margin: .5rem 0 }
dt { color: var(--dim) } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
.dim { color: var(--dim); font-size: .9rem } ul { padding-left: 1.2rem } :target { outline: 2px solid #e5a50a; outline-offset: 4px }
input { font: inherit; width: 100%; padding: .5rem; box-sizing: border-box }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } dt { margin-top: .4rem } }
"""  # noqa: E501 a style sheet


def page(title: str, body: Iterable[str], *, root: str = "../", script: str = "") -> str:
    """A whole page; *root* leads to the archive's root. *title* is plain text, *body* is HTML."""
    sources = "default-src 'none'; style-src file: 'self'; script-src file: 'self'"
    return "".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{sources}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<title>{escape(title)}</title><link rel="stylesheet" href="{root}style.css"></head>',
            f'<body><p class="dim"><a href="{root}index.html">Your export</a></p>',
            f"<h1>{escape(title)}</h1>",
            *body,
            script,
            "</body></html>",
        )
    )


def item_article(
    row: Mapping[str, Any], names: KindNames, index: ItemIndex, *, root: str = "../"
) -> str:
    """An item with its fields and its links."""
    return "".join(_article(row, names, index, root))


def _article(
    row: Mapping[str, Any], names: KindNames, index: ItemIndex, root: str
) -> Iterator[str]:
    kind, fields = row["kind"], row["fields"]
    yield f'<article id="{escape(row["id"])}"><h2>{escape(str(fields.get("title", "")))}</h2>'
    deleted = f" · deleted {escape(row['deleted_at'])}" if row.get("deleted_at") else ""
    created, changed = escape(row["created_at"]), escape(row["updated_at"])
    yield f'<p class="dim">Created {created} · changed {changed}{deleted}</p><dl>'
    labels = names.fields(kind)
    for name in [*labels, *(one for one in fields if one not in labels)]:
        if name != "title" and fields.get(name) not in (None, "", []):
            value = names.value(kind, name, fields[name])
            yield f"<dt>{escape(labels.get(name, name))}</dt><dd>{escape(value)}</dd>"
    yield "</dl>"
    yield from _links(row["id"], index, root)
    yield "</article>"


def _links(item_id: str, index: ItemIndex, root: str) -> Iterator[str]:
    linked = list(index.linked(item_id))
    if not linked:
        return
    yield "<ul>"
    for one in linked:
        words = (_FORWARDS if one.forwards else _BACKWARDS).get(one.type, one.type)
        address = f"{root}{index.address(one.id)}"
        title = escape(index.title(one.id))
        yield f'<li>{escape(words)} <a href="{escape(address)}">{title}</a></li>'
    yield "</ul>"


def table_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Rows as an HTML table whose columns are those of the first."""
    columns: list[str] = []
    for row in rows:
        if not columns:
            columns = list(row)
            heads = "".join(f"<th>{escape(name)}</th>" for name in columns)
            yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
        cells = "".join(f"<td>{escape(_shown(row.get(name)))}</td>" for name in columns)
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table>" if columns else "<p>Nothing is held here.</p>"


def _shown(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}… (whole under data/)"
