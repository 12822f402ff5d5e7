"""GitHub's issues, read. Pull requests come in the same list and are left out."""

import re
from collections.abc import Mapping
from typing import Any

from typing_extensions import override

from services.chassis import rfc3339
from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.domain.fetched_items import FetchedItem, FetchedPage, Since
from services.integrations.domain.sources import Source, SourcePage
from services.integrations.ports.tools import ToolReader

_PAGE = 100
_NEXT = re.compile(r'<[^>]*[?&]page=(\d+)[^>]*>;\s*rel="next"')


class GitHubReader(ToolReader):
    def __init__(self, http: ToolHttp) -> None:
        self._http = http

    @override
    def sources(self, cursor: str) -> SourcePage:
        asked = {"per_page": _PAGE, "sort": "full_name", "page": cursor or "1"}
        answer = self._http.get("/user/repos", params=asked)
        return SourcePage(
            tuple(_source(repo) for repo in answer.objects() if repo.get("has_issues", True)),
            next_page(answer),
        )

    @override
    def page(self, source: str, since: Since, cursor: str) -> FetchedPage:
        # By creation: what changes meanwhile keeps its place, so that no page skips anything.
        asked = {
            "state": "all",
            "sort": "created",
            "direction": "asc",
            "per_page": _PAGE,
            "page": cursor or "1",
        }
        if since.moment:
            asked["since"] = rfc3339.to_text(since.moment)
        answer = self._http.get(f"/repos/{source}/issues", params=asked)
        issues = (issue for issue in answer.objects() if "pull_request" not in issue)
        return FetchedPage(tuple(_item(source, issue) for issue in issues), next_page(answer))


def next_page(answer: Answer) -> str:
    """The number in the Link header's rel="next"; "" on the last page."""
    found = _NEXT.search(answer.headers.get("Link", ""))
    return found[1] if found else ""


def issue_id(source: str, number: object) -> str:
    """As people write it: "acme/shop#7"."""
    return f"{source}#{number}"


def _source(repo: Mapping[str, Any]) -> Source:
    writable = repo.get("permissions", {}).get("push", True) and not repo.get("archived", False)
    return Source(repo["full_name"], repo["full_name"], repo["html_url"], takes=bool(writable))


def _item(source: str, issue: Mapping[str, Any]) -> FetchedItem:
    labels = [label if isinstance(label, str) else label["name"] for label in issue["labels"]]
    assignee = issue.get("assignee") or next(iter(issue.get("assignees") or []), None)
    return FetchedItem(
        external_id=issue_id(source, issue["number"]),
        url=issue["html_url"],
        title=issue["title"],
        text=issue.get("body") or "",
        status="Closed" if issue["state"] == "closed" else "Open",
        done=issue["state"] == "closed",
        assignee=assignee["login"] if assignee else "",
        labels=tuple(labels),
        day=issue["created_at"][:10],
    )
