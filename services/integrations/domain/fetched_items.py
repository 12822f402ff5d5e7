"""What a tool has, in words that all six share."""

from datetime import datetime
from typing import NamedTuple


class Message(NamedTuple):
    """One message of a thread. *at*: milliseconds since its first."""

    author: str
    at: int
    text: str


class FetchedItem(NamedTuple):
    """An issue, a page or a thread. *text* is plain or Markdown, never HTML."""

    external_id: str
    url: str
    title: str
    text: str = ""
    #: The tool's own word for where it stands: "In progress"; "" where it has none.
    status: str = ""
    #: Whether the tool counts it as done; None where it does not say.
    done: bool | None = None
    assignee: str = ""
    labels: tuple[str, ...] = ()
    #: "2026-11-23"; "" where it has none.
    day: str = ""
    #: Only of threads.
    messages: tuple[Message, ...] = ()
    #: Deleted, archived or in the trash at the tool.
    gone: bool = False


class FetchedPage(NamedTuple):
    """Some items of one source; an empty *next_cursor* is the last page's."""

    items: tuple[FetchedItem, ...]
    next_cursor: str = ""


class Since(NamedTuple):
    """What a fetch asks for: what changed after *moment*; all where that is None."""

    moment: datetime | None = None
    #: When this fetch began; for tools that take spans of time and not moments.
    began: datetime | None = None
