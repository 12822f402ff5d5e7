"""Linear's issues, read: by team."""

from collections.abc import Mapping
from typing import Any

from typing_extensions import override

from services.chassis import rfc3339
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.adapters.outbound.tools.linear.dialect import ask
from services.integrations.domain.fetched_items import FetchedItem, FetchedPage, Since
from services.integrations.domain.sources import Source, SourcePage
from services.integrations.domain.tool_faults import GoneAtTool
from services.integrations.ports.tools import ToolReader

_TEAMS = """
query Teams($after: String) {
  teams(first: 100, after: $after) {
    nodes { id key name }
    pageInfo { hasNextPage endCursor }
  }
}
"""
_ISSUES = """
query Issues($team: String!, $after: String, $filter: IssueFilter) {
  team(id: $team) {
    issues(first: 100, after: $after, filter: $filter) {
      nodes {
        id identifier url title description createdAt archivedAt
        state { name type }
        assignee { name }
        labels(first: 20) { nodes { name } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""


class LinearReader(ToolReader):
    def __init__(self, http: ToolHttp) -> None:
        self._http = http

    @override
    def sources(self, cursor: str) -> SourcePage:
        teams = ask(self._http, _TEAMS, after=cursor or None)["teams"]
        listed = (Source(team["id"], f"{team['key']} · {team['name']}") for team in teams["nodes"])
        return SourcePage(tuple(listed), next_cursor(teams))

    @override
    def page(self, source: str, since: Since, cursor: str) -> FetchedPage:
        changed = {"updatedAt": {"gte": rfc3339.to_text(since.moment)}} if since.moment else {}
        asked = {"team": source, "after": cursor or None, "filter": changed or None}
        team = ask(self._http, _ISSUES, **asked)["team"]
        if team is None:
            raise GoneAtTool
        issues = team["issues"]
        return FetchedPage(tuple(map(_item, issues["nodes"])), next_cursor(issues))


def next_cursor(connection: Mapping[str, Any]) -> str:
    """Relay's cursor to the page after this one; "" on the last."""
    info = connection["pageInfo"]
    return info["endCursor"] or "" if info["hasNextPage"] else ""


def _item(issue: Mapping[str, Any]) -> FetchedItem:
    state = issue["state"]
    return FetchedItem(
        external_id=issue["id"],
        url=issue["url"],
        title=f"{issue['title']}",
        text=issue["description"] or "",
        status=state["name"],
        done=state["type"] in ("completed", "canceled"),
        assignee=issue["assignee"]["name"] if issue["assignee"] else "",
        labels=tuple(label["name"] for label in issue["labels"]["nodes"]),
        day=issue["createdAt"][:10],
        gone=bool(issue["archivedAt"]),
    )
