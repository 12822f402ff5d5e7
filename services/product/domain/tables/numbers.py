"""Numbers and ranges as people write them into cells."""

import json
import re

from services.product.domain.tables.bad_cell import BadCell

_LONGEST = 100
_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
_SPACES = re.compile(r"[\s'\u2019\u00a0\u202f]")
_THOUSANDS = {
    ",": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII),
    ".": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII),
}
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_RANGE = re.compile(r"\s*(.*?\S)\s*(?:–|—|\.\.+|…|\bto\b|(?<=[\d%\s])-)\s*(\S.*?)\s*")  # noqa: RUF001


def number_of(cell: str) -> int | float:
    """The number: 1234, 1,234.5, 1 234,5 or 80%. Raises BadCell."""
    text = _SPACES.sub("", cell).removesuffix("%")
    if len(text) > _LONGEST:
        raise BadCell("must be a number")
    if _THOUSANDS[","].fullmatch(text):
        text = text.replace(",", "")
    elif text.count(".") > 1 or ("," in text and _THOUSANDS["."].fullmatch(text)):
        text = text.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        raise BadCell("must be a number")
    return float(text) if set(text) & set(".eE") else int(text)


def whole_number_of(cell: str) -> int | float:
    """The same; 3.0 is 3. What has a fraction is left to the schema to refuse."""
    number = number_of(cell)
    return int(number) if number == number // 1 and abs(number) < 1e15 else number  # noqa: PLR2004


def range_of(cell: str) -> dict[str, int | float]:
    """The range: 10 and 20 with a dash or “to” between, or one for both ends. Raises BadCell."""
    try:
        if len(cell) <= _LONGEST and (match := _RANGE.fullmatch(cell)):
            return {"low": number_of(match[1]), "high": number_of(match[2])}
        number = number_of(cell)
    except BadCell:
        raise BadCell("must be a range, written like 10–20") from None  # noqa: RUF001
    return {"low": number, "high": number}


def number_text(number: float) -> str:
    return json.dumps(number)


def range_text(value: dict[str, float]) -> str:
    """With a dash that no spreadsheet takes for a date's."""
    low, high = number_text(value["low"]), number_text(value["high"])
    return low if low == high else f"{low}–{high}"  # noqa: RUF001
