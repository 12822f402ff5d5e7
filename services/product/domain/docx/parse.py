"""From a Word file to a meeting: its paragraphs are read as plain text is, one to a line."""

import re

from services.product.domain.docx.archive import document_xml
from services.product.domain.docx.paragraphs import paragraphs_of
from services.product.domain.meeting import Meeting
from services.product.domain.speech.parse import parse as parse_speech

# Teams until 2023: "0:0:3.120 --> 0:0:5.730", then the name, then the words, in one paragraph.
_EARLIER = re.compile(
    r"^(\d{1,3}:\d{1,2}:\d{1,2})\.\d{1,3} --> [\d:.]{1,20}[ \t]{0,3}\v([^\v\n]{1,80})",
    re.ASCII | re.MULTILINE,
)


def text_of(data: bytes) -> str:
    """The document's words, each paragraph a line. Raises Unreadable."""
    return "\n".join(paragraphs_of(document_xml(data)))


def parse(text: str) -> Meeting:
    """The meeting in what `text_of` gave. Raises Unreadable by paragraph."""
    return parse_speech(_EARLIER.sub(r"\2  \1", text), "teams")
