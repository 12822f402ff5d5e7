"""From a document's XML to the text of its paragraphs."""

import re
from typing import NoReturn

# Entities are refused with the DOCTYPE that would declare them, and nothing outside is opened.
from xml.parsers import expat

from services.product.domain.imports import ImportProblem, Unreadable

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
# The same words once more, for programs that know no shapes.
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_BREAKS = {"br": "\v", "cr": "\v", "tab": "\t"}
# Line ends within a run are white space; a paragraph must stay one line.
_LINE_ENDS = re.compile(r"[\r\n\v]")
_MAX_PARAGRAPHS = 200_000


def paragraphs_of(xml: bytes) -> list[str]:
    """Every paragraph, empty ones too; a line break within one is a vertical tab.

    Raises Unreadable for what is no XML, has a DOCTYPE, or more paragraphs than any meeting.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(xml, True)  # noqa: FBT003 - expat takes no name for it
    except (expat.ExpatError, ValueError, LookupError):
        _refuse("The document in this Word file is damaged.")
    return reader.paragraphs


class _Reader:
    """Listens to expat, which keeps no tree: memory goes by the text alone."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._open: list[list[str]] = []
        self._in_text = False
        self._fallbacks = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _doctype(self, *_: object) -> None:
        _refuse("The document declares a DOCTYPE, which Word never does.")

    def _start(self, tag: str, _: object) -> None:
        name = _word(tag)
        self._fallbacks += tag == _FALLBACK
        if name == "p":
            self._open.append([])
            if len(self.paragraphs) + len(self._open) > _MAX_PARAGRAPHS:
                _refuse(f"The document has more than {_MAX_PARAGRAPHS:,} paragraphs.")
        elif name in _BREAKS:
            self._add(_BREAKS[name])
        self._in_text = name == "t"

    def _end(self, tag: str) -> None:
        self._fallbacks -= tag == _FALLBACK
        self._in_text = False
        if _word(tag) == "p":
            self.paragraphs.append("".join(self._open.pop()))

    def _characters(self, text: str) -> None:
        if self._in_text:
            self._add(_LINE_ENDS.sub(" ", text))

    def _add(self, text: str) -> None:
        if self._open and not self._fallbacks:
            self._open[-1].append(text)


def _word(tag: str) -> str:
    """The name of an element of Word's; "" of any other."""
    return next((tag.removeprefix(space) for space in _WORD if tag.startswith(space)), "")


def _refuse(reason: str) -> NoReturn:
    raise Unreadable([ImportProblem(0, reason)])
