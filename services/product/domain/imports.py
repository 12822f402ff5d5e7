"""An import: a file that became items, or the reasons why it did not."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from services.product.domain.archive_report import ArchiveReport

ImportState = Literal["pending", "processing", "completed", "failed", "cancelled"]
#: In these something is still to be done.
UNDER_WAY: Final = ("pending", "processing")

#: A file is told this many problems, and skipped rows, at most.
MAX_PROBLEMS = 100
MAX_FILE_BYTES = 25 * 1024 * 1024
#: So many of an account's imports may be under way: each keeps its file until it ends.
MAX_UNDER_WAY = 5


class ImportProblem(NamedTuple):
    """Why a line could not be read. Lines count from 1; 0 means the whole file."""

    line: int
    reason: str
    #: Within an archive.
    file: str = ""


class Import(NamedTuple):
    """What became of one file: ids of the items made, or problems, never both."""

    id: str
    state: ImportState
    created: Sequence[str] = ()
    errors: Sequence[ImportProblem] = ()
    #: One of FORMATS, "csv", or "azmyra".
    format: str = ""
    kind: str = ""
    #: Rows of a table, turns of a meeting, thousands of bytes of an archive; and how many of them
    #: have been read.
    total: int = 0
    done: int = 0
    #: Rows left out because their title is there already, and the lines of the first ones.
    skipped: int = 0
    skipped_lines: Sequence[int] = ()
    #: Items made, where `created` is left out of a list.
    created_count: int = 0
    #: RFC 3339.
    created_at: str = ""
    #: Of an archive.
    report: ArchiveReport | None = None

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY


class Unreadable(Exception):
    """The file could not be read; nothing of it is kept."""

    def __init__(self, problems: Sequence[ImportProblem]) -> None:
        super().__init__("unreadable")
        self.problems = tuple(problems[:MAX_PROBLEMS])
