"""A CSV file as records: lines of cells under headings."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Final, NamedTuple

from services.product.domain.imports import ImportProblem, Unreadable
from services.product.domain.tables.encodings import Decoded, decoded

DELIMITERS: Final = (",", ";", "\t", "|")
MAX_COLUMNS: Final = 200
MAX_ROWS: Final = 50_000
_SAMPLE_CHARACTERS = 64 * 1024
_SAMPLE_RECORDS = 20
_REASONS = (
    ("field larger", "A cell is too long; is a quotation mark not closed?"),
    ("unexpected end", "A quotation mark that opens here is never closed."),
    ("", 'A quotation mark stands within a cell; write it twice ("") and the cell in quotes.'),
)


class Record(NamedTuple):
    """One row; *line* is where it begins, from 1: cells may have lines of their own."""

    line: int
    cells: Sequence[str]


class Table(NamedTuple):
    """A file whose form has been checked from first line to last."""

    source: Decoded
    delimiter: str
    headers: tuple[str, ...]
    #: Rows below the headings, without empty ones.
    rows: int


def open_table(data: bytes, encoding: str = "", delimiter: str = "") -> Table:
    """The table in *data*; "" finds out. Raises Unreadable, with lines."""
    source = decoded(data, encoding)
    hint, _ = _split_hint(source.text)
    delimiter = delimiter or hint or _found_delimiter(source.text)
    records = _records(source.text, delimiter)
    first = next(records, None)
    if first is None:
        raise Unreadable([ImportProblem(0, "The file is empty; its first line has the headings.")])
    headers = tuple(header.strip() for header in first.cells)
    if len(headers) > MAX_COLUMNS:
        reason = f"There are more than {MAX_COLUMNS} columns."
        raise Unreadable([ImportProblem(first.line, reason)])
    rows = sum(1 for _ in records)
    if not rows:
        raise Unreadable([ImportProblem(0, "There is no row below the headings.")])
    if rows > MAX_ROWS:
        reason = f"There are more than {MAX_ROWS:,} rows; split the file."
        raise Unreadable([ImportProblem(0, reason)])
    return Table(source, delimiter, headers, rows)


def rows_of(table: Table) -> Iterator[Record]:
    """The rows below the headings, in order."""
    return islice(_records(table.source.text, table.delimiter), 1, None)


def _records(text: str, delimiter: str) -> Iterator[Record]:
    """Every record that is not empty. Raises Unreadable with the line at fault."""
    _, text_from = _split_hint(text)
    ahead = text.count("\n", 0, text_from)
    # Not translated: a cell keeps the line ends that it was written with.
    reader = csv.reader(StringIO(text[text_from:], newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = next(reason for sign, reason in _REASONS if sign in str(error))
            raise Unreadable([ImportProblem(ahead + line, reason)]) from None
        begun, line = line, reader.line_num + 1
        if any(map(str.strip, cells)):
            yield Record(ahead + begun, cells)


def _split_hint(text: str) -> tuple[str, int]:
    """The delimiter that Excel's first line “sep=;” tells, and where the table begins."""
    end = text.find("\n", 0, 8)
    if text.startswith("sep=") and end > 0 and text[4] in DELIMITERS:
        return text[4], end + 1
    return "", 0


def _found_delimiter(text: str) -> str:
    """The one that parts most columns alike in most of the first records."""
    return max(DELIMITERS, key=lambda delimiter: _likeness(text[:_SAMPLE_CHARACTERS], delimiter))


def _likeness(sample: str, delimiter: str) -> float:
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(cells) for cells in islice(reader, _SAMPLE_RECORDS) if cells)
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, times = widths.most_common(1)[0]
    return (width - 1) * times / widths.total()
