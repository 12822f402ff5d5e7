"""Ask a tool for one slice of a fetch."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

from services.integrations.domain.fetched_items import FetchedItem, Since
from services.integrations.domain.fetches import Fetch
from services.integrations.domain.tool_access import ToolAccess
from services.integrations.domain.tool_faults import ToolWaits
from services.integrations.ports.tools import Tools

#: As many items as product stores in one go; a page has at most 100.
_MOST: Final = 200
_LARGEST_PAGE: Final = 100
_SECONDS: Final = 15.0


class Slice(NamedTuple):
    """*ended*: the source has no more. *waits_until*: when the tool lets us ask again."""

    items: tuple[FetchedItem, ...]
    cursor: str
    site: str
    ended: bool = False
    waits_until: datetime | None = None


class GatherSlice:
    """Pages until there are enough, 15 s have passed or the tool asks to wait; nobody sleeps."""

    def __init__(self, tools: Tools, *, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._tools = tools
        self._elapsed = elapsed

    def __call__(self, fetch: Fetch, access: ToolAccess) -> Slice:
        reader = self._tools.reader(access)
        since = Since(fetch.since, fetch.begun_at)
        until = self._elapsed() + _SECONDS
        items: list[FetchedItem] = []
        cursor = fetch.cursor
        while len(items) + _LARGEST_PAGE <= _MOST and self._elapsed() < until:
            try:
                page = reader.page(fetch.source, since, cursor)
            except ToolWaits as waits:
                return Slice(tuple(items), cursor, access.site_url, waits_until=waits.until)
            items += page.items
            cursor = page.next_cursor
            if not cursor:
                return Slice(tuple(items), "", access.site_url, ended=True)
        return Slice(tuple(items), cursor, access.site_url)
