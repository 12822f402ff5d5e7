"""Open an uploaded file: a meeting, a table, or why it is neither."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from services.chassis.llm_keys import contains_llm_key
from services.chassis.refusals import FieldProblem
from services.product.domain.files import File
from services.product.domain.formats import ARCHIVE, FORMATS
from services.product.domain.imports import (
    MAX_FILE_BYTES,
    MAX_PROBLEMS,
    ImportProblem,
    Unreadable,
)
from services.product.domain.kinds import Kind, Kinds
from services.product.domain.lines import lines_of
from services.product.domain.meeting import Meeting
from services.product.domain.refusals import (
    FileTooLarge,
    FormatUnknown,
    LlmKeyRefused,
    TableRefused,
    UnknownKind,
)
from services.product.domain.tables.columns import (
    Target,
    checked_columns,
    expect_title,
    proposed,
)
from services.product.domain.tables.drafts import Draft, RowReader
from services.product.domain.tables.options import Duplicates, TableOptions
from services.product.domain.tables.table import Table, open_table, rows_of

TABLE = "csv"


class OpenedTable(NamedTuple):
    """A table whose form is right, and what its columns mean; its cells are not read yet."""

    kind: Kind
    table: Table
    targets: Sequence[Target | None]
    options: TableOptions

    @property
    def skips_duplicates(self) -> bool:
        skip: Duplicates = "skip"
        return self.options.duplicates == skip

    def drafts(self) -> Iterator[Draft]:
        """What each row would become, in order."""
        reader = RowReader(self.kind, self.table.headers, self.targets, self.options.date_order)
        return map(reader.read, rows_of(self.table))


Opened = Meeting | OpenedTable | Unreadable


def opened(kinds: Kinds, file: File) -> Opened:
    """What *file* holds. Refuses what must not even be noted as failed.

    Raises FormatUnknown, FileTooLarge, LlmKeyRefused, TableRefused.
    """
    if file.format != TABLE and file.format not in FORMATS:
        known = ", ".join([*FORMATS, TABLE, ARCHIVE])
        raise FormatUnknown(fields=[FieldProblem("format", f"must be one of: {known}")])
    if len(file.data) > MAX_FILE_BYTES:
        raise FileTooLarge
    try:
        return _table(kinds, file) if file.format == TABLE else _meeting(file)
    except Unreadable as unreadable:
        return unreadable


def opened_table(kinds: Kinds, data: bytes, options: TableOptions) -> OpenedTable:
    """The table in *data*, however its letters are read. Raises as `opened` does, and Unreadable.

    Without columns in *options*, those that the headings name; the title may be missing then.
    """
    kind = _kind(kinds, options.kind)
    table = open_table(data, options.encoding, options.delimiter)
    text = table.source.text
    _refuse_keys("line", lines_of(text), text)
    paths = options.columns or proposed(kind, table.headers)
    return OpenedTable(kind, table, checked_columns(kind, table.headers, paths), options)


def _kind(kinds: Kinds, name: str) -> Kind:
    """The kind that a table's rows are. Raises TableRefused: it is one choice among others."""
    try:
        return kinds.named(name)
    except UnknownKind:
        known = ", ".join(kind.name for kind in kinds)
        raise TableRefused(fields=[FieldProblem("kind", f"must be one of: {known}")]) from None


def _table(kinds: Kinds, file: File) -> OpenedTable:
    found = opened_table(kinds, file.data, file.table)
    expect_title(found.targets)
    source = found.table.source
    if not source.certain:
        reason = (
            "From here on this is not UTF-8. If its letters look right as "
            f"{source.encoding.title()}, choose that encoding; else save the table as “CSV UTF-8”."
        )
        raise Unreadable([ImportProblem(source.doubtful_line, reason)])
    return found


def _meeting(file: File) -> Meeting:
    form = FORMATS[file.format]
    text = form.text_of(file.data)
    _refuse_keys(form.place, lines_of(text), text)
    meeting = form.parse(text)
    # Once more: tags within a key and escaped letters are gone by now.
    said = [(turn.seq + 1, f"{turn.speaker}\n{turn.text}") for turn in meeting.turns]
    _refuse_keys("turn", said, "\n".join(words for _, words in said))
    return meeting


def _refuse_keys(place: str, numbered: Iterable[tuple[int, str]], together: str) -> None:
    """The key of an AI provider must not reach the database; its value is not repeated either.

    Raises LlmKeyRefused. *together* is the text of all places: usually there is no key in it.
    """
    if not contains_llm_key(together.encode()):
        return
    reason = "looks like the key of an AI provider; remove it, or write “[key removed]” there"
    with_keys = (number for number, text in numbered if contains_llm_key(text.encode()))
    places = islice(with_keys, MAX_PROBLEMS)
    raise LlmKeyRefused(fields=[FieldProblem(f"{place} {number}", reason) for number in places])
