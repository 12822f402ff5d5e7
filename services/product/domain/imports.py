"""An import: a file that became items, or the reasons why it did not."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

ImportState = Literal["pending", "processing", "completed", "failed"]

#: A file is told this many problems at most.
MAX_PROBLEMS = 100
MAX_FILE_BYTES = 25 * 1024 * 1024


class ImportProblem(NamedTuple):
    """Why a line could not be read. Lines count from 1; 0 means the whole file."""

    line: int
    reason: str


class Import(NamedTuple):
    """What became of one file: ids of the items made, or problems, never both."""

    id: str
    state: ImportState
    created: Sequence[str]
    errors: Sequence[ImportProblem]


class Unreadable(Exception):
    """The file could not be read; nothing of it is kept."""

    def __init__(self, problems: Sequence[ImportProblem]) -> None:
        super().__init__("unreadable")
        self.problems = tuple(problems[:MAX_PROBLEMS])
