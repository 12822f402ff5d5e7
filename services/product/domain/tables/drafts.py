"""An item to be, from each row of a table; or what is wrong with the row, cell by cell."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from services.chassis.refusals import FieldProblem
from services.product.domain.fields import Fields, checked
from services.product.domain.imports import ImportProblem
from services.product.domain.kinds import Kind
from services.product.domain.refusals import FieldsRefused
from services.product.domain.tables.bad_cell import BadCell
from services.product.domain.tables.columns import Target
from services.product.domain.tables.days import DateOrder
from services.product.domain.tables.table import Record
from services.product.domain.tables.values import value_of


class CellProblem(NamedTuple):
    """What is wrong with one cell. *column*: its heading; "" where a row or field is meant."""

    line: int
    column: str
    field: str
    reason: str

    def as_line(self) -> ImportProblem:
        where = self.column or self.field
        return ImportProblem(self.line, f"“{where}” {self.reason}" if where else self.reason)


class Draft(NamedTuple):
    """A row read: fields that may be stored, or problems."""

    line: int
    fields: Fields
    problems: tuple[CellProblem, ...]

    @property
    def title(self) -> str:
        return str(self.fields.get("title", ""))


class RowReader:
    """Reads rows by a kind's schema."""

    def __init__(
        self,
        kind: Kind,
        headers: Sequence[str],
        targets: Sequence[Target | None],
        order: DateOrder,
    ) -> None:
        self._kind = kind
        self._targets = targets
        self._headers = [name or f"Column {n}" for n, name in enumerate(headers, 1)]
        self._order = order

    def read(self, record: Record) -> Draft:
        """The draft of *record*."""
        given: Fields = {}
        problems = list(self._surplus(record))
        for header, target, cell in zip(self._headers, self._targets, record.cells, strict=False):
            if target is None or not cell.strip():
                continue
            try:
                _put(given, target, value_of(target.schema, cell, self._order))
            except BadCell as bad:
                problems.append(CellProblem(record.line, header, target.path, bad.reason))
        return self._checked(record.line, given, problems)

    def _surplus(self, record: Record) -> Iterator[CellProblem]:
        if any(map(str.strip, record.cells[len(self._headers) :])):
            reason = (
                f"The row has {len(record.cells)} cells for {len(self._headers)} headings; "
                "is a cell with the delimiter in it not in quotes?"
            )
            yield CellProblem(record.line, "", "", reason)

    def _checked(self, line: int, given: Fields, problems: list[CellProblem]) -> Draft:
        bad = {problem.field.partition(".")[0] for problem in problems}
        fields = {**self._kind.defaults, **given}
        try:
            fields = checked(self._kind, fields)
        except FieldsRefused as refused:
            told = (self._problem(line, one) for one in refused.fields)
            # A cell that could not be read at all has been told already.
            problems += [one for one in told if one.field.partition(".")[0] not in bad]
        return Draft(line, fields, tuple(sorted(problems, key=self._place)))

    def _problem(self, line: int, problem: FieldProblem) -> CellProblem:
        return CellProblem(line, self._header_of(problem.field), problem.field, problem.reason)

    def _place(self, problem: CellProblem) -> int:
        """Problems are told from left to right; those of the whole row first."""
        return self._headers.index(problem.column) if problem.column in self._headers else -1

    def _header_of(self, path: str) -> str:
        """The heading of the column that fills *path*, or else its field."""
        field = path.partition(".")[0]
        places = [
            (target.path != path, header)
            for header, target in zip(self._headers, self._targets, strict=True)
            if target and target.field == field
        ]
        return min(places)[1] if places else ""


def _put(fields: Fields, target: Target, value: Any) -> None:
    if value in ("", []):
        return
    if target.end:
        fields[target.field] = {**fields.get(target.field, {}), target.end: value}
    else:
        fields[target.field] = value
