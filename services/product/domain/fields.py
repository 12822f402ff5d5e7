"""An item's fields: read from JSON, checked by the kind's schema, changed by merge patches.

Fields travel and are stored as JSON text; reading an item never parses it.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, NoReturn

from services.chassis.refusals import FieldProblem
from services.product.domain.field_problems import problems_by_schema
from services.product.domain.kinds import Kind
from services.product.domain.refusals import FieldsRefused, FieldsUnreadable

Fields = dict[str, Any]

#: Bytes of one item's fields: all texts of the largest kind at their longest, several times over.
MAX_BYTES = 1_000_000

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def new_fields(kind: Kind, fields_json: bytes, *, filled_by_us: Mapping[str, object]) -> Fields:
    """The fields of a new item: the person's over the kind's defaults, then ours.

    A field given as null counts as not given. Raises FieldsUnreadable, FieldsRefused.
    """
    given = {k: v for k, v in read_object(fields_json).items() if v is not None}
    _refuse_any(_filled_by_hand(kind, given, {}))
    return checked(kind, {**kind.defaults, **given, **filled_by_us})


def patched_fields(kind: Kind, current_json: bytes, patch_json: bytes) -> Fields:
    """The current fields after an RFC 7396 merge patch. Raises as new_fields does."""
    current, patch = json.loads(current_json), read_object(patch_json)
    _refuse_any(_filled_by_hand(kind, patch, current))
    return checked(kind, _merged(current, patch))


def checked(kind: Kind, fields: Fields) -> Fields:
    """*fields* in the schema's order, with a trimmed title and what follows from them.

    Raises FieldsRefused.
    """
    _refuse_any(_unstorable(fields))
    entered = _with_trimmed_title(entered_fields(kind, fields))
    _refuse_any(chain(problems_by_schema(kind, entered), _rules(kind, entered)))
    return with_derived(kind, entered)


def entered_fields(kind: Kind, fields: Fields) -> Fields:
    """*fields* without those that follow from others."""
    return {name: value for name, value in fields.items() if name not in kind.derived}


def with_derived(kind: Kind, entered: Fields) -> Fields:
    """*entered* in the schema's order, and between them the fields that follow from them."""
    following = {name: derivation.value(entered) for name, derivation in kind.derived.items()}
    fields = entered | {name: value for name, value in following.items() if value is not None}
    return {name: fields[name] for name in kind.properties if name in fields}


def to_json(fields: Fields) -> bytes:
    """Compact UTF-8 JSON."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def read_object(data: bytes) -> Fields:
    """The JSON object in *data*. Raises FieldsUnreadable."""
    if len(data) > MAX_BYTES:
        raise FieldsUnreadable(f"The fields are longer than {MAX_BYTES:,} bytes.")
    try:
        value = json.loads(data, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise FieldsUnreadable from None
    if not isinstance(value, dict):
        raise FieldsUnreadable
    return value


def _with_trimmed_title(fields: Fields) -> Fields:
    title = fields.get("title")
    return {**fields, "title": title.strip()} if isinstance(title, str) else fields


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _merged(target: Fields, patch: Fields) -> Fields:
    result = dict(target)
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, dict):
            below = result.get(name)
            result[name] = _merged(below if isinstance(below, dict) else {}, value)
        else:
            result[name] = value
    return result


def _refuse_any(problems: Iterator[FieldProblem]) -> None:
    # The first problem of a field is enough: an empty title also breaks the title's pattern.
    by_field = {problem.field: problem for problem in reversed(list(problems))}
    if by_field:
        raise FieldsRefused(fields=list(reversed(by_field.values())))


def _filled_by_hand(kind: Kind, given: Fields, current: Fields) -> Iterator[FieldProblem]:
    """A read-only field is refused, unless it comes back as it was sent out."""
    for name in kind.read_only & given.keys():
        if name not in current or given[name] != current[name]:
            yield FieldProblem(name, "is filled in by itself; leave it out")


def _unstorable(fields: Fields) -> Iterator[FieldProblem]:
    """What no database column can hold: a NUL, half of a surrogate pair, the infinite 1e999."""
    for name, value in fields.items():
        try:
            text = json.dumps([name, value], ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError):
            yield FieldProblem(_shown(name), "has a character or number that cannot be stored")
        else:
            # The writer escapes a NUL as \\u0000, and a backslash as two.
            if b"\\u0000" in text.replace(rb"\\", b""):
                yield FieldProblem(_shown(name), "has a character that cannot be stored")


def _shown(name: str) -> str:
    return name[:100].encode(errors="replace").decode()


def _rules(kind: Kind, fields: Fields) -> Iterator[FieldProblem]:
    """What JSON Schema cannot say; skipped where the shape is already wrong."""
    for widget, rule in _RULES.items():
        for name in kind.with_widget(widget):
            value = fields.get(name)
            if isinstance(value, dict) and (problem := rule(value)):
                yield FieldProblem(f"{name}.{problem[0]}", problem[1])


def _range_problem(value: Fields) -> tuple[str, str] | None:
    low, high = value.get("low"), value.get("high")
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        return "high", "must be at least as much as low"
    return None


def _period_problem(value: Fields) -> tuple[str, str] | None:
    months = _MONTHS.get(str(value.get("resolution")))
    try:
        start = date.fromisoformat(str(value.get("start")))
    except ValueError:
        return None
    if months and (start.day != 1 or (start.month - 1) % months):
        return "start", f"must be the first day of a {value['resolution']}"
    return None


_RULES: Mapping[str, Callable[[Fields], tuple[str, str] | None]] = {
    "range": _range_problem,
    "period": _period_problem,
}
