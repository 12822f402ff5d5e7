"""Confluence's storage format (XHTML with its own elements), read as text and written from it."""

from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser

from typing_extensions import override

from services.integrations.domain.outgoing import Outgoing, Section

_LINES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br", "div", "pre"))
_SILENT = frozenset(("ac:parameter", "style", "script"))


def text_of(storage: str) -> str:
    """The words of a page, a line for each block. Nothing of its markup is kept."""
    reader = _Words()
    reader.feed(storage)
    reader.close()
    lines = "".join(reader.pieces).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def storage_of(outgoing: Outgoing) -> str:
    """The sections as headings and paragraphs, the mark at the end."""
    blocks = [block for section in outgoing.sections for block in _blocks(section)]
    return "".join([*blocks, f"<p><em>{escape(outgoing.mark)}</em></p>"])


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "li":
            self.pieces.append("\n- ")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _LINES:
            self.pieces.append("\n")

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINES:
            self.pieces.append("\n")

    @override
    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)

    @override
    def unknown_decl(self, data: str) -> None:
        # Code blocks hold their text as CDATA.
        if data.startswith("CDATA["):
            self.pieces.append(unescape(data.removeprefix("CDATA[")))


def _blocks(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"<h2>{escape(section.heading)}</h2>"
    for line in section.text.splitlines():
        if line.strip():
            yield f"<p>{escape(line)}</p>"
