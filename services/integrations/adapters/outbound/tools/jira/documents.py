"""Atlassian's document format, read as plain text and written from it.

A document is {"type": "doc", "version": 1, "content": […]}; see developer.atlassian.com, ADF.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.integrations.domain.outgoing import Outgoing, Section

Node = Mapping[str, Any]

_BLOCKS = frozenset(("paragraph", "heading", "codeBlock", "listItem", "tableRow", "blockquote"))


def text_of(document: Node | None) -> str:
    """The words of a document, a line for each block; "" for none."""
    lines = "".join(_pieces(document)).splitlines() if document else []
    return "\n".join(line.rstrip() for line in lines if line.strip())


def document_of(outgoing: Outgoing) -> Node:
    """The sections as headings and paragraphs, the mark at the end."""
    content = [node for section in outgoing.sections for node in _nodes(section)]
    return {"type": "doc", "version": 1, "content": [*content, _paragraph(outgoing.mark)]}


def _pieces(node: Node) -> Iterator[str]:
    match node.get("type"):
        case "text":
            yield str(node.get("text", ""))
        case "hardBreak":
            yield "\n"
        case "mention" | "emoji" | "status":
            yield str(node.get("attrs", {}).get("text", ""))
        case "inlineCard":
            yield str(node.get("attrs", {}).get("url", ""))
        case _:
            pass
    if node.get("type") == "listItem":
        yield "- "
    for child in node.get("content", ()):
        yield from _pieces(child)
    if node.get("type") in _BLOCKS:
        yield "\n"


def _nodes(section: Section) -> Sequence[Node]:
    heading: list[Node] = []
    if section.heading:
        words = [{"type": "text", "text": section.heading}]
        heading = [{"type": "heading", "attrs": {"level": 3}, "content": words}]
    return [*heading, *(_paragraph(line) for line in section.text.splitlines() if line.strip())]


def _paragraph(text: str) -> Node:
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}
