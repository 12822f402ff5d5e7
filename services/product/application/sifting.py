"""Part the rows of a table into those that become items, duplicates, and those with problems."""

from collections.abc import Sequence
from typing import NamedTuple

from services.product.application.opened_file import OpenedTable
from services.product.domain.index_values import sort_key
from services.product.domain.tables.drafts import CellProblem, Draft
from services.product.ports.titles import TitleReader


class Sifted(NamedTuple):
    """Some rows in succession."""

    kept: Sequence[Draft]
    #: Their titles are there already, or stand above in the file.
    duplicates: Sequence[Draft]
    problems: Sequence[CellProblem]
    #: Rows with problems.
    refused: int


class Sieve:
    """Titles are the same whatever their case and accents, by their first 200 characters."""

    def __init__(self, account: str, titles: TitleReader, opened: OpenedTable) -> None:
        self._account = account
        self._titles = titles
        self._kind = opened.kind.name
        self._above: set[str] = set()

    def passed(self, draft: Draft) -> None:
        """Only remember *draft*: it was sifted before the work was interrupted."""
        self._above.add(sort_key(draft.title))

    def sift(self, drafts: Sequence[Draft]) -> Sifted:
        there = self._there({sort_key(draft.title) for draft in drafts})
        kept, duplicates = [], []
        problems: list[CellProblem] = []
        refused = 0
        for draft in drafts:
            key = sort_key(draft.title)
            if draft.problems:
                problems += draft.problems
                refused += 1
            elif key in there or key in self._above:
                duplicates.append(draft)
            else:
                kept.append(draft)
            self._above.add(key)
        return Sifted(kept, duplicates, problems, refused)

    def _there(self, keys: set[str]) -> set[str]:
        return set(self._titles.present(self._account, self._kind, keys - self._above))
