"""Notion's pages, read: those of one database, or all that the person shared with us.

The text of each page is one more request, as Markdown.
"""

from collections.abc import Mapping
from typing import Any, Final

from typing_extensions import override

from services.chassis import rfc3339
from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.domain.fetched_items import FetchedItem, FetchedPage, Since
from services.integrations.domain.sources import Source, SourcePage
from services.integrations.ports.tools import ToolReader

#: The source of every page that was shared, in a database or not.
ALL_PAGES: Final = "pages"
_PAGE = 25  # so many texts are asked for before the cursor is saved
_SOURCES = 100
_NEWEST_FIRST = {"timestamp": "last_edited_time", "direction": "descending"}


class NotionReader(ToolReader):
    def __init__(self, http: ToolHttp) -> None:
        self._http = http

    @override
    def sources(self, cursor: str) -> SourcePage:
        asked = {
            "filter": {"property": "object", "value": "data_source"},
            "page_size": _SOURCES,
            **({"start_cursor": cursor} if cursor else {}),
        }
        answer = self._http.post("/v1/search", json=asked).object()
        found = [_source(one) for one in answer["results"] if not one.get("in_trash")]
        everything = [] if cursor else [Source(ALL_PAGES, "All shared pages", takes=False)]
        return SourcePage((*everything, *found), next_cursor(answer))

    @override
    def page(self, source: str, since: Since, cursor: str) -> FetchedPage:
        answer = self._listed(source, since, cursor).object()
        changed = [page for page in answer["results"] if _is_new(page, since)]
        # A search is in order: the first that is too old ends it. A database filters by itself.
        more = source != ALL_PAGES or len(changed) == len(answer["results"])
        items = tuple(self._item(page) for page in changed)
        return FetchedPage(items, next_cursor(answer) if more else "")

    def _listed(self, source: str, since: Since, cursor: str) -> Answer:
        asked: dict[str, Any] = {"page_size": _PAGE}
        if cursor:
            asked["start_cursor"] = cursor
        if source == ALL_PAGES:
            asked["filter"] = {"property": "object", "value": "page"}
            return self._http.post("/v1/search", json={**asked, "sort": _NEWEST_FIRST})
        if since.moment:
            moment = {"on_or_after": rfc3339.to_text(since.moment)}
            asked["filter"] = {"timestamp": "last_edited_time", "last_edited_time": moment}
        return self._http.post(f"/v1/data_sources/{source}/query", json=asked)

    def _item(self, page: Mapping[str, Any]) -> FetchedItem:
        gone = bool(page.get("in_trash"))
        return FetchedItem(
            external_id=page["id"],
            url=page["url"],
            title=title_of(page),
            text="" if gone else markdown_of(self._http, page["id"]),
            day=page["created_time"][:10],
            gone=gone,
        )


def markdown_of(http: ToolHttp, page_id: str) -> str:
    """The page's text."""
    return str(http.get(f"/v1/pages/{page_id}/markdown").object().get("markdown", ""))


def title_of(page: Mapping[str, Any]) -> str:
    """The text of the one property of type "title"; "Untitled" where it is empty."""
    for value in page["properties"].values():
        if value["type"] == "title":
            return words_of(value["title"]) or "Untitled"
    return "Untitled"


def words_of(rich_text: list[Mapping[str, Any]]) -> str:
    return "".join(piece.get("plain_text", "") for piece in rich_text)


def next_cursor(answer: Mapping[str, Any]) -> str:
    """Where the next page begins; "" on the last."""
    return answer["next_cursor"] or "" if answer["has_more"] else ""


def _source(found: Mapping[str, Any]) -> Source:
    name = words_of(found.get("title") or []) or "Untitled"
    return Source(found["id"], name, found.get("url") or "")


def _is_new(page: Mapping[str, Any], since: Since) -> bool:
    # Notion rounds to the minute: the minute of the last fetch is asked for again.
    begin = since.moment and rfc3339.to_text(since.moment.replace(second=0, microsecond=0))
    return begin is None or page["last_edited_time"] >= begin
