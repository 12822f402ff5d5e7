"""How a person wants a table to be read; what is empty is found out."""

from collections.abc import Collection
from typing import Final, Literal, NamedTuple

from services.chassis.refusals import FieldProblem
from services.product.domain.refusals import TableRefused
from services.product.domain.tables.days import DATE_ORDERS, DateOrder
from services.product.domain.tables.encodings import ENCODINGS
from services.product.domain.tables.table import DELIMITERS, MAX_COLUMNS

#: What becomes of a row whose title is there already.
Duplicates = Literal["skip", "create"]
DUPLICATES: Final = ("skip", "create")


class TableOptions(NamedTuple):
    #: The name of the kind: "risk".
    kind: str = ""
    #: The path that each column fills, "" for none; none at all are proposed by the headings.
    columns: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    date_order: DateOrder = ""
    duplicates: Duplicates = "skip"


def table_options(
    kind: str,
    columns: tuple[str, ...],
    *,
    encoding: str,
    delimiter: str,
    date_order: str,
    duplicates: str,
) -> TableOptions:
    """The options, if they are ones. Raises TableRefused, naming the option."""
    _expect("encoding", encoding, ("", *ENCODINGS))
    _expect("delimiter", delimiter, ("", *DELIMITERS))
    _expect("dates", date_order, DATE_ORDERS)
    _expect("duplicates", duplicates, ("", *DUPLICATES))
    if len(columns) > MAX_COLUMNS:
        raise _refused("columns", f"must be at most {MAX_COLUMNS}")
    return TableOptions(
        kind,
        columns,
        encoding,
        delimiter,
        date_order,  # type: ignore[arg-type]  # one of them, see above
        duplicates or "skip",  # type: ignore[arg-type]
    )


def _expect(name: str, given: str, possible: Collection[str]) -> None:
    if given not in possible:
        known = ", ".join("tabulator" if one == "\t" else one for one in possible if one)
        raise _refused(name, f"must be one of: {known}")


def _refused(name: str, reason: str) -> TableRefused:
    return TableRefused(fields=[FieldProblem(name, reason)])
