"""An item of each kind with every field filled, and how each value looks on the screen."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from deploy.local.run_settings import ROOT

_KINDS = ROOT / "proto/azmyra/product/v1/kinds"

# A duration's bound is in milliseconds; it is shown in hours and minutes.
_LONGEST_NUMBER = 10_000_000

Schema = dict[str, Any]


def schemas() -> list[Schema]:
    paths: list[Path] = sorted(_KINDS.glob("*.schema.json"))
    return [json.loads(path.read_text()) for path in paths]


def filled(schema: Schema) -> dict[str, Any]:
    """A value for each field that a person enters; no two of an item look alike."""
    fields = {n: p for n, p in schema["properties"].items() if not p.get("readOnly")}
    return {name: _value(name, field, n) for n, (name, field) in enumerate(fields.items(), 1)}


def shown(schema: Schema, item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What must be on the item's page: a label and the text beside it; "" for a text anywhere."""
    for name, field in schema["properties"].items():
        if name in item:
            yield from _shown(field, item[name])


def _value(name: str, field: Schema, number: int) -> Any:
    if "enum" in field:
        return field["enum"][-1]
    widget = field["x-azmyra"]["widget"]
    if widget == "number":
        # Within its bounds: 1 to 5 of a risk, a year, per cent.
        return min(field["minimum"] + number % 5, field["maximum"])
    return _VALUES.get(widget, _text)(name, number)


def _text(name: str, number: int) -> str:
    return f"All about its {name} ({number})"


_VALUES: Mapping[str, Callable[[str, int], Any]] = {
    "date": lambda _, number: f"2027-03-{number:02}",
    "url": lambda name, _: f"https://example.org/{name}",
    "list": lambda name, _: [f"{name} the first", f"{name} the second"],
    "tags": lambda name, _: [f"{name} the first", f"{name} the second"],
    "range": lambda _, number: {"low": number / 16, "high": number / 8},
    "period": lambda *_: {"start": "2027-07-01", "resolution": "quarter"},
}


def _shown(field: Schema, value: Any) -> Iterator[tuple[str, str]]:
    label = field["title"]
    match field["x-azmyra"]["widget"]:
        case "select":
            yield label, field["x-azmyra"]["labels"][value]
        case "tags" | "list":
            yield from (("", entry) for entry in value)
        case "range":
            yield from ((f"{label}, {end}", f"{value[end]:g}") for end in ("low", "high"))
        case "period":
            yield f"{label}, exact to", "Quarter"
            yield f"{label}, which quarter", "Q3"
            yield f"{label}, year", "2027"
        case "score":
            low, middle, high = (_formatted(value[end]) for end in ("low", "middle", "high"))
            yield "", f"{middle} ({low} – {high})"  # noqa: RUF001 the app's own dash
        case "number" if field.get("maximum", 0) > _LONGEST_NUMBER:
            hours, minutes = divmod(round(value / 60_000), 60)
            yield label, f"{hours} h {minutes:02} min"
        case _:
            yield label, str(value) if isinstance(value, str) else f"{value:g}"


def _formatted(number: float) -> str:
    """Three digits, or all before the point where there are more."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
