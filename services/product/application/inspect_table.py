"""Read a table as an import would, and keep nothing of it."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from services.product.application.opened_file import OpenedTable, opened_table
from services.product.application.sifting import Sieve, Sifted
from services.product.domain.files import File
from services.product.domain.imports import MAX_FILE_BYTES, MAX_PROBLEMS, Unreadable
from services.product.domain.kinds import Kinds
from services.product.domain.refusals import FileTooLarge
from services.product.domain.tables.drafts import CellProblem, Draft
from services.product.domain.tables.table import rows_of
from services.product.ports.titles import TitleReader

_PREVIEWED = 20
_SAMPLED = 3
_SAMPLE_CHARACTERS = 80
_BATCH = 2_000


class Preview(NamedTuple):
    """One of the first rows, as it would be."""

    draft: Draft
    duplicate: bool


class Inspection(NamedTuple):
    """What an import would do. For a file that cannot be read there are *problems* alone."""

    problems: Sequence[CellProblem]
    table: OpenedTable | None = None
    preview: Sequence[Preview] = ()
    ready: int = 0
    duplicates: int = 0
    refused: int = 0
    #: The cells of the first rows as they stand in the file, cut.
    samples: Sequence[Sequence[str]] = ()


class InspectTable:
    def __init__(self, kinds: Kinds, titles: TitleReader) -> None:
        self._kinds = kinds
        self._titles = titles

    def __call__(self, account: str, file: File) -> Inspection:
        """Raises FileTooLarge, LlmKeyRefused, TableRefused."""
        if len(file.data) > MAX_FILE_BYTES:
            raise FileTooLarge
        try:
            table = opened_table(self._kinds, file.data, file.table)
        except Unreadable as unreadable:
            return Inspection([CellProblem(p.line, "", "", p.reason) for p in unreadable.problems])
        drafts, sieve = table.drafts(), Sieve(account, self._titles, table)
        first = list(islice(drafts, _PREVIEWED))
        sifted = sieve.sift(first)
        found = Inspection((), table, _previews(first, sifted), samples=_samples(table))
        while True:
            found = _counted(found, sifted)
            following = list(islice(drafts, _BATCH))
            if not following:
                return found
            sifted = sieve.sift(following)


def _counted(found: Inspection, sifted: Sifted) -> Inspection:
    return found._replace(
        problems=[*found.problems, *sifted.problems][:MAX_PROBLEMS],
        ready=found.ready + len(sifted.kept),
        duplicates=found.duplicates + len(sifted.duplicates),
        refused=found.refused + sifted.refused,
    )


def _previews(drafts: Sequence[Draft], sifted: Sifted) -> list[Preview]:
    duplicates = {draft.line for draft in sifted.duplicates}
    return [Preview(draft, draft.line in duplicates) for draft in drafts]


def _samples(table: OpenedTable) -> list[Sequence[str]]:
    return [
        [cell[:_SAMPLE_CHARACTERS] for cell in record.cells]
        for record in islice(rows_of(table.table), _SAMPLED)
    ]
