"""Several entries in one cell: tags, goals, participants.

Written they are `one; two; "three, with a comma"`. Read, lines are entries where there are some;
else semicolons part them; else, for tags, commas.
"""

import re
from collections.abc import Iterator, Sequence

_NEEDS_QUOTES = re.compile(r'[;,"\n\r]|^\s|\s$')
# An entry in quotation marks (doubled inside), or whatever stands up to the next separator.
_ENTRY = r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:$|[{0}]))\s*|([^{0}]*))(?:$|[{0}]+)'
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def joined(entries: Sequence[str]) -> str:
    """*entries* as one cell."""
    return "; ".join(map(_quoted, entries))


def parted(cell: str, *, commas: bool) -> list[str]:
    """The entries of *cell*, each once, without empty ones. *commas* part them too if need be."""
    return list(dict.fromkeys(entry for entry in _entries(cell, commas) if entry.strip()))


def _entries(cell: str, commas: bool) -> Iterator[str]:  # noqa: FBT001 private
    separators = _separators(_QUOTED.sub("", cell), commas)
    pattern = re.compile(_ENTRY.format(separators))
    place = 0
    while place < len(cell):
        match = pattern.match(cell, place)
        if match is None or match.end() == place:
            yield cell[place:].strip()
            return
        quoted, plain = match.groups()
        yield plain.strip() if quoted is None else quoted.replace('""', '"')
        place = match.end()


def _separators(outside_quotes: str, commas: bool) -> str:  # noqa: FBT001 private
    if "\n" in outside_quotes or "\r" in outside_quotes:
        return r"\n\r"
    return "," if commas and ";" not in outside_quotes else ";"


def _quoted(entry: str) -> str:
    return '"{}"'.format(entry.replace('"', '""')) if _NEEDS_QUOTES.search(entry) else entry
