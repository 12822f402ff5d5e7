"""Confluence's pages, read: by space, newest change first."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from typing_extensions import override

from services.chassis import rfc3339
from services.integrations.adapters.outbound.tools.confluence.storage_format import text_of
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.domain.fetched_items import FetchedItem, FetchedPage, Since
from services.integrations.domain.sources import Source, SourcePage
from services.integrations.ports.tools import ToolReader

_SPACES = 100
_PAGES = 50  # each with its whole text


class ConfluenceReader(ToolReader):
    def __init__(self, http: ToolHttp, site_url: str) -> None:
        self._http = http
        self._site_url = site_url

    @override
    def sources(self, cursor: str) -> SourcePage:
        asked = {"limit": _SPACES, **({"cursor": cursor} if cursor else {})}
        answer = self._http.get("/wiki/api/v2/spaces", params=asked).object()
        spaces = (
            Source(one["id"], f"{one['key']} · {one['name']}", self._see(one))
            for one in answer["results"]
        )
        return SourcePage(tuple(spaces), next_cursor(answer))

    @override
    def page(self, source: str, since: Since, cursor: str) -> FetchedPage:
        asked = {
            "space-id": source,
            "body-format": "storage",
            "sort": "-modified-date",
            "limit": _PAGES,
        }
        if cursor:
            asked["cursor"] = cursor
        answer = self._http.get("/wiki/api/v2/pages", params=asked).object()
        changed = [page for page in answer["results"] if _is_new(page, since)]
        # The first that is too old ends it: all behind it are older.
        more = len(changed) == len(answer["results"])
        items = tuple(self._item(page) for page in changed)
        return FetchedPage(items, next_cursor(answer) if more else "")

    def _item(self, page: Mapping[str, Any]) -> FetchedItem:
        return FetchedItem(
            external_id=page["id"],
            url=self._see(page),
            title=page["title"],
            text=text_of(page["body"]["storage"]["value"]),
            day=page["createdAt"][:10],
            gone=page["status"] != "current",
        )

    def _see(self, thing: Mapping[str, Any]) -> str:
        return f"{self._site_url}/wiki{thing['_links']['webui']}"


def next_cursor(answer: Mapping[str, Any]) -> str:
    """What `_links.next` (a path below the site) names as cursor; "" on the last page."""
    query = urlsplit(str(answer.get("_links", {}).get("next", ""))).query
    return parse_qs(query).get("cursor", [""])[0]


def _is_new(page: Mapping[str, Any], since: Since) -> bool:
    return since.moment is None or page["version"]["createdAt"] >= rfc3339.to_text(since.moment)
