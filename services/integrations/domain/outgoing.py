"""What is sent to a tool, before it is written in the tool's own form."""

from collections.abc import Mapping
from typing import Any, NamedTuple

#: The request that a tool will get, as JSON has it: exactly what leaves.
Payload = Mapping[str, Any]


class Section(NamedTuple):
    """A heading ("" for none) with plain text below it; each line is a paragraph."""

    heading: str
    text: str


class Outgoing(NamedTuple):
    """A title with sections, and the mark by which what was created is found again."""

    title: str
    sections: tuple[Section, ...]
    #: "Azmyra az-0192f…": the last line of what is sent.
    mark: str


class Sent(NamedTuple):
    """What there is at the tool now."""

    external_id: str
    url: str
