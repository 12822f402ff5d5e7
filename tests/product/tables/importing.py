"""Tables that tests import."""

import itertools
import json
from dataclasses import replace
from typing import Any

from services.product.application.advance_import import AdvanceImport
from services.product.domain.files import File
from services.product.domain.imports import Import
from services.product.domain.tables.options import TableOptions
from tests.product.conftest import Product

RISKS = (
    "Title,Category,Probability,Review date,Tags\n"
    'Checkout fails,Technical,4,2026-12-01,"checkout, payments"\n'
    "We lose the key account,market,2,,\n"
)


def table_file(text: str | bytes = RISKS, kind: str = "risk", **options: Any) -> File:
    data = text.encode() if isinstance(text, str) else text
    return File("csv", data, table=TableOptions(kind, **options))


def table_imported(product: Product, account: str, file: File) -> Import:
    """What became of *file*, carried on until it has ended."""
    import_id = product.use.import_file(account, file)
    while product.use.get_import(account, import_id).is_under_way:
        product.use.advance_import(account, import_id)
    return product.use.get_import(account, import_id)


def slice_by_slice(product: Product) -> AdvanceImport:
    """Carries an import on by one batch of rows at a time: no more time is left than for that."""
    ticks = itertools.count(step=100)
    # The same ports with another clock.
    whole: Any = product.use.advance_import
    parts = (whole._kinds, whole._work, whole._imports, whole._steps)  # noqa: SLF001
    archives = replace(whole._advance_archive, seconds=lambda: float(next(ticks)))  # noqa: SLF001
    return AdvanceImport(*parts, archives, seconds=lambda: float(next(ticks)))


def half_imported(product: Product, account: str) -> str:
    """The id of an import of which some rows have been read."""
    import_id = product.use.import_file(account, table_file(many_risks(600)))
    slice_by_slice(product)(account, import_id)
    return import_id


def fields_of(product: Product, account: str, kind: str = "risk") -> list[dict[str, Any]]:
    """The fields of all items of *kind*, by title."""
    page = product.use.list_items(account, kind, sort="title", limit=200)
    return [json.loads(item.fields_json) for item in page.items]


def many_risks(rows: int, *, bad_line: int = 0) -> str:
    """A table of *rows* rows; the one on *bad_line* has a probability that none can have."""
    lines = [
        f'Risk {n:06},technical,{9 if n == bad_line else 1 + n % 5},"Because of {n}, we wait"'
        for n in range(2, rows + 2)
    ]
    return "\n".join(["Title,Category,Probability,Cause", *lines])
