"""Jira's issues, read: by project."""

import math
from collections.abc import Mapping
from typing import Any

from typing_extensions import override

from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.adapters.outbound.tools.jira.documents import text_of
from services.integrations.domain.fetched_items import FetchedItem, FetchedPage, Since
from services.integrations.domain.sources import Source, SourcePage
from services.integrations.ports.tools import ToolReader

_PAGE = 100
_FIELDS = "summary,description,status,assignee,labels,created,duedate"


class JiraReader(ToolReader):
    def __init__(self, http: ToolHttp, site_url: str) -> None:
        self._http = http
        self._site_url = site_url

    @override
    def sources(self, cursor: str) -> SourcePage:
        asked = {"startAt": cursor or "0", "maxResults": _PAGE}
        answer = self._http.get("/rest/api/3/project/search", params=asked).object()
        listed = [
            Source(one["key"], f"{one['key']} · {one['name']}", self._browse(one["key"]))
            for one in answer["values"]
        ]
        more = not answer.get("isLast", True)
        return SourcePage(tuple(listed), str(int(cursor or 0) + len(listed)) if more else "")

    @override
    def page(self, source: str, since: Since, cursor: str) -> FetchedPage:
        asked = {"jql": _jql(source, since), "maxResults": _PAGE, "fields": _FIELDS}
        if cursor:
            asked["nextPageToken"] = cursor
        answer = self._http.get("/rest/api/3/search/jql", params=asked).object()
        items = tuple(self._item(issue) for issue in answer["issues"])
        return FetchedPage(items, answer.get("nextPageToken") or "")

    def _item(self, issue: Mapping[str, Any]) -> FetchedItem:
        fields = issue["fields"]
        status = fields["status"]
        assignee = fields.get("assignee")
        return FetchedItem(
            external_id=issue["key"],
            url=self._browse(issue["key"]),
            title=fields["summary"],
            text=text_of(fields.get("description")),
            status=status["name"],
            done=status["statusCategory"]["key"] == "done",
            assignee=assignee["displayName"] if assignee else "",
            labels=tuple(fields.get("labels") or ()),
            day=fields.get("duedate") or fields["created"][:10],
        )

    def _browse(self, key: str) -> str:
        return f"{self._site_url}/browse/{key}"


def _jql(project: str, since: Since) -> str:
    """A span, not a moment: JQL reads a moment in the time zone of the person's profile."""
    quoted = project.replace("\\", "\\\\").replace('"', '\\"')
    changed = ""
    if since.moment and since.began:
        minutes = math.ceil((since.began - since.moment).total_seconds() / 60) + 1
        changed = f' AND updated >= "-{minutes}m"'
    return f'project = "{quoted}"{changed} ORDER BY created ASC, key ASC'
