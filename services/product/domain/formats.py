"""The formats of files that a meeting can come in."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import services.product.domain.docx.parse as docx
import services.product.domain.speech.parse as speech
import services.product.domain.srt.parse as srt
import services.product.domain.webvtt.parse as webvtt
from services.product.domain.decoding import decode
from services.product.domain.meeting import Meeting


class Format(NamedTuple):
    """How a file is read, in two steps: between them its text is searched for AI keys."""

    #: From bytes to text of numbered places. Raises Unreadable.
    text_of: Callable[[bytes], str]
    #: From that text to the meeting. Raises Unreadable.
    parse: Callable[[str], Meeting]
    #: What the numbers count.
    place: str = "line"


#: An export of Azmyra: it is neither a meeting nor a table.
ARCHIVE: Final = "azmyra"

FORMATS: Final[Mapping[str, Format]] = {
    "vtt": Format(decode, webvtt.parse),
    "srt": Format(decode, srt.parse),
    "txt": Format(decode, speech.parse),
    "docx": Format(docx.text_of, docx.parse, "paragraph"),
}
