"""Dates and periods as people and programs write them into cells."""

import re
from datetime import date
from typing import Final, Literal

from services.product.domain.tables.bad_cell import BadCell

#: How "04/05/2026" is read; "" refuses it: it may be in April or in May.
DateOrder = Literal["", "dmy", "mdy"]
DATE_ORDERS: Final = ("", "dmy", "mdy")

_LONGEST = 60
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_PART = re.compile(r"([qh])([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?([qh])([1-4])", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?[ -](\d{4})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_PERIOD_REASON = "must be a period, written like Q3 2026, H2 2026, 2026-07 or 2026"
_DATE_REASON = "must be a date, written like 2026-11-23"


def date_of(cell: str, order: DateOrder) -> str:
    """The date as "2026-11-23". Raises BadCell."""
    text = " ".join(cell[:_LONGEST].lower().split())
    try:
        return date(*_year_month_day(text, order)).isoformat()
    except (ValueError, TypeError):
        raise BadCell(_DATE_REASON) from None


def _year_month_day(text: str, order: DateOrder) -> tuple[int, int, int]:
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _YEAR_LAST.fullmatch(text):
        day, month = _day_month(int(match[1]), int(match[3]), "dmy" if match[2] == "." else order)
        return int(match[4]), month, day
    if match := _DAY_MONTH.fullmatch(text):
        return int(match[3]), _month_named(match[2]), int(match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return int(match[3]), _month_named(match[1]), int(match[2])
    raise ValueError(text)


def _day_month(one: int, other: int, order: DateOrder) -> tuple[int, int]:
    if order == "mdy" or (not order and other > 12):  # noqa: PLR2004 months
        return other, one
    if order == "dmy" or one > 12 or one == other:  # noqa: PLR2004
        return one, other
    raise BadCell("may be two dates: choose whether day or month comes first, or write 2026-11-23")


def period_of(cell: str, order: DateOrder) -> dict[str, str]:
    """The period: its first day and how exact it is; a day means its month. Raises BadCell."""
    text = " ".join(cell[:_LONGEST].lower().split())
    try:
        resolution, year, month = _resolution_year_month(text, order)
        return {"start": date(year, month, 1).isoformat(), "resolution": resolution}
    except (ValueError, BadCell):
        raise BadCell(_PERIOD_REASON) from None


def _resolution_year_month(text: str, order: DateOrder) -> tuple[str, int, int]:
    if match := _PART.fullmatch(text):
        letter, number = match[1] or match[5], int(match[2] or match[6])
        months = 3 if letter == "q" else 6
        year, month = int(match[3] or match[4]), (number - 1) * months + 1
        return ("quarter" if letter == "q" else "half"), year, month
    if match := _MONTH.fullmatch(text):
        return "month", int(match[1] or match[4]), int(match[2] or match[3])
    if match := _NAMED_MONTH.fullmatch(text):
        return "month", int(match[2]), _month_named(match[1])
    if _YEAR.fullmatch(text):
        return "year", int(text), 1
    year, month, _ = map(int, date_of(text, order).split("-"))
    return "month", year, month


def _month_named(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def period_text(value: dict[str, str]) -> str:
    """Like "Q3 2026", "H2 2026", "2026-07" or "2026"."""
    year, month = value["start"][:4], int(value["start"][5:7])
    match value["resolution"]:
        case "quarter":
            return f"Q{(month + 2) // 3} {year}"
        case "half":
            return f"H{(month + 5) // 6} {year}"
        case "month":
            return value["start"][:7]
        case _:
            return year
