"""Fields that follow from others, by a formula that the kind's schema gives.

`{"derived": {"times": ["reach", "impact"], "over": ["effort"], "scale": 0.01}}` is the product of
`times` and `scale`, divided by each of `over`. A factor is a number or a range. A derived field of
type "object" is a score `{low, middle, high}`: of the low ends, of the middles and of the high
ends, so that nothing looks more certain than it is. Of another type it is one number. Where a
factor is missing there is no score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, Literal

Fields = dict[str, Any]
End = Literal["low", "middle", "high"]

_OTHER_END: Mapping[End, End] = {"low": "high", "middle": "middle", "high": "low"}


@dataclass(frozen=True)
class Derivation:
    """How a field follows from others."""

    times: Sequence[str]
    over: Sequence[str]
    scale: float
    #: Whether it is a score with its two ends, or one number.
    ranged: bool

    def value(self, fields: Mapping[str, Any]) -> object:
        """What follows from *fields*; None where a factor is missing, or would divide by 0."""
        if not all(name in fields for name in (*self.times, *self.over)):
            return None
        if not all(_end(fields[name], "low") for name in self.over):
            return None
        if not self.ranged:
            return self._at("middle", fields)
        return {end: self._at(end, fields) for end in _OTHER_END}

    def _at(self, end: End, fields: Mapping[str, Any]) -> float:
        above = prod(_end(fields[name], end) for name in self.times) * self.scale
        below = prod(_end(fields[name], _OTHER_END[end]) for name in self.over)
        return _rounded(above / below)


def derivation_of(schema: Mapping[str, Any]) -> Derivation | None:
    """How a field of this schema is derived; None for one that is entered."""
    formula = schema["x-azmyra"].get("derived")
    if formula is None:
        return None
    over, scale = formula.get("over", ()), formula.get("scale", 1)
    return Derivation(formula["times"], over, scale, ranged=schema["type"] == "object")


def _end(value: Any, end: End) -> float:
    """An end of a range; a number is both ends of its own."""
    if not isinstance(value, Mapping):
        return float(value)
    low, high = float(value["low"]), float(value["high"])
    return {"low": low, "middle": (low + high) / 2, "high": high}[end]


def _rounded(value: float) -> float:
    """Six digits are more than anybody estimates, and hide what binary fractions do."""
    short = float(f"{value:.6g}")
    return int(short) if short.is_integer() else short
