"""Pages of lists that have one fixed order: their cursor is the last entry's own key."""

from services.chassis.refusals import FieldProblem
from services.product.domain.refusals import QueryRefused


def bounded(limit: int, *, default: int, most: int) -> int:
    """*limit*, or *default* for 0. Raises QueryRefused beyond *most*."""
    if not 0 <= limit <= most:
        raise QueryRefused(fields=[FieldProblem("limit", f"must be from 1 to {most}")])
    return limit or default


def after_number(cursor: str) -> int:
    """The number in a cursor; -1 for the first page. Raises QueryRefused."""
    if not cursor:
        return -1
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):  # noqa: PLR2004 32 bits
        raise QueryRefused(fields=[FieldProblem("cursor", "must be a list's next_cursor")])
    return int(cursor)
