"""A file as uploaded."""

from typing import NamedTuple

from services.product.domain.tables.options import TableOptions


class File(NamedTuple):
    """*format*: one of FORMATS, or "csv". *title*: of a meeting; "" takes one from the file."""

    format: str
    data: bytes
    title: str = ""
    table: TableOptions = TableOptions()
