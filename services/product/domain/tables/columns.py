"""Which column of a table is which field of a kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from services.chassis.refusals import FieldProblem
from services.product.domain.kinds import Kind, Schema
from services.product.domain.refusals import TableRefused

#: Other programs' words for what is called “title” here.
_OTHER_TITLES = ("name", "summary", "subject", "headline")
_NO_LETTER = re.compile(r"[\W_]+")
_ALIKE = 0.85


class Target(NamedTuple):
    """A field that a column can fill, or one end of a range: `reach.low`."""

    path: str
    field: str
    #: "low" or "high"; "" for the field itself.
    end: str
    label: str
    schema: Schema


def targets_of(kind: Kind) -> Mapping[str, Target]:
    """Everything of *kind* that a column can fill, by path."""
    return {target.path: target for target in _targets(kind)}


def _targets(kind: Kind) -> Iterator[Target]:
    ranges = set(kind.with_widget("range"))
    for name, schema in kind.properties.items():
        if name in kind.read_only:
            continue
        label = schema.get("title", name)
        yield Target(name, name, "", label, schema)
        for end in ("low", "high") if name in ranges else ():
            yield Target(f"{name}.{end}", name, end, f"{label} {end}", schema["properties"][end])


def proposed(kind: Kind, headers: Sequence[str]) -> list[str]:
    """For each of *headers* the path of what it seems to name, each once; "" for none."""
    by_name: dict[str, str] = {}
    for target in _targets(kind):
        by_name |= {_name(target.path): target.path, _name(target.label): target.path}
    names = [_name(header) for header in headers]
    found = [by_name.get(name, "") for name in names]
    if "title" not in found:
        found = [
            path or ("title" if name in _OTHER_TITLES else "")
            for path, name in zip(found, names, strict=True)
        ]
    for place, name in enumerate(names):
        if name and not found[place]:
            close = get_close_matches(name, by_name, n=1, cutoff=_ALIKE)
            found[place] = by_name[close[0]] if close else ""
    return _each_once(found)


def checked_columns(
    kind: Kind, headers: Sequence[str], paths: Sequence[str]
) -> list[Target | None]:
    """The target of each column, None where it is left out. Raises TableRefused."""
    targets = targets_of(kind)
    if len(paths) > len(headers):
        raise _refused(f"has {len(paths)} entries for {len(headers)} columns")
    for path in filter(None, paths):
        if path not in targets:
            close = get_close_matches(path, targets, n=1)
            hint = f"; did you mean “{close[0]}”?" if close else ""
            raise _refused(f"“{path[:60]}” is not a field of {kind.label.lower()}{hint}")
    _refuse_twice([path for path in paths if path])
    return [targets.get(path) for path in [*paths, *[""] * (len(headers) - len(paths))]]


def expect_title(targets: Sequence[Target | None]) -> None:
    """Raises TableRefused: without a title nothing becomes an item."""
    if not any(target and target.path == "title" for target in targets):
        raise _refused("one column must be the title")


def _refuse_twice(paths: Sequence[str]) -> None:
    for path in paths:
        whole = path.partition(".")[0]
        if paths.count(path) > 1 or (path != whole and whole in paths):
            raise _refused(f"“{path}” is filled by two columns")


def _each_once(paths: Sequence[str]) -> list[str]:
    seen: set[str] = set()
    kept = []
    for path in paths:
        whole = path.partition(".")[0]
        taken = path in seen or (path != whole and whole in seen)
        kept.append("" if taken else path)
        seen.add(path)
    return kept


def _name(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def _refused(reason: str) -> TableRefused:
    return TableRefused(fields=[FieldProblem("columns", reason)])
