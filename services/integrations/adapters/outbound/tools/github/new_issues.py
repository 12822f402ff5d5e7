"""GitHub's issues, written."""

from datetime import datetime

from typing_extensions import override

from services.chassis import rfc3339
from services.integrations.adapters.outbound.tools import texts
from services.integrations.adapters.outbound.tools.github.issues import issue_id, next_page
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.domain.outgoing import Outgoing, Payload, Sent
from services.integrations.ports.tools import ToolWriter

_LONGEST_TITLE, _LONGEST_BODY = 256, 65_536


class GitHubWriter(ToolWriter):
    def __init__(self, http: ToolHttp) -> None:
        self._http = http

    @override
    def payload(self, target: str, outgoing: Outgoing) -> Payload:
        return {
            "title": texts.shortened(outgoing.title, _LONGEST_TITLE),
            "body": texts.shortened(texts.markdown(outgoing), _LONGEST_BODY),
        }

    @override
    def create(self, target: str, payload: Payload) -> Sent:
        issue = self._http.write("POST", f"/repos/{target}/issues", json=payload).object()
        return Sent(issue_id(target, issue["number"]), issue["html_url"])

    @override
    def update(self, external_id: str, payload: Payload) -> Sent:
        target, _, number = external_id.rpartition("#")
        path = f"/repos/{target}/issues/{number}"
        issue = self._http.write("PATCH", path, json=payload).object()
        return Sent(external_id, issue["html_url"])

    @override
    def find(self, target: str, payload: Payload, mark: str, since: datetime) -> Sent | None:
        # Not by search, whose index is a while behind.
        page = "1"
        while page:
            asked = {"state": "all", "since": rfc3339.to_text(since), "per_page": 100}
            answer = self._http.get(f"/repos/{target}/issues", params={**asked, "page": page})
            for issue in answer.objects():
                if mark in (issue.get("body") or ""):
                    return Sent(issue_id(target, issue["number"]), issue["html_url"])
            page = next_page(answer)
        return None
