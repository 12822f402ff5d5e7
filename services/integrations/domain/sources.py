"""Where in a tool items come from, and where something can be sent: the person picks."""

from typing import NamedTuple


class Source(NamedTuple):
    """A repository, project, space, channel, team or database."""

    #: As the tool's API names it; may hold slashes.
    id: str
    name: str
    #: Where a person sees it in the tool; "" where it has no address.
    url: str = ""
    #: False where nothing can be sent to it.
    takes: bool = True


class SourcePage(NamedTuple):
    """Some of the sources; an empty *next_cursor* is the last page's."""

    items: tuple[Source, ...]
    next_cursor: str = ""
