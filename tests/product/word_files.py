"""Word files as Teams writes its transcripts, and ones that no honest program writes."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:document xmlns:w="{SPACE}"><w:body>'
)
_TAIL = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:body></w:document>'


def word_file(paragraphs: list[str]) -> bytes:
    """A file of *paragraphs*; "\\n" in one is a line break, "|" the border of two runs."""
    return packed(_HEAD + "".join(map(_paragraph, paragraphs)) + _TAIL)


def packed(xml: str | bytes, name: str = "word/document.xml") -> bytes:
    """An archive with *xml* and what Word puts beside it."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr(name, xml)
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{SPACE}"/>')
    return buffer.getvalue()


def teams_transcript() -> bytes:
    """What Teams offers as "Download as .docx"."""
    return word_file(
        [
            "Churn review-20261019_140203UTC-Meeting Recording",
            "October 19, 2026, 2:02PM",
            "31m 5s",
            "Priya Raman started transcription",
            "Priya Raman|   0:03|\nGood after|noon. Can you hear me?",
            "",
            "Marcus Weber (Guest)|   0:12|\nLoud & clear.\nRemember: churn is up.",
            "Marcus Weber (Guest)|   1:02:45|\nThat was all, from 10:30 to noon.",
            "Priya Raman stopped transcription",
        ]
    )


def _paragraph(text: str) -> str:
    runs = "".join(f"<w:r>{_run(run)}</w:r>" for run in text.split("|"))
    return f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>{runs}</w:p>'


def _run(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return "<w:br/>".join(lines)
