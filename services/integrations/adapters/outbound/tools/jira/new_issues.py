"""Jira's issues, written."""

from datetime import datetime

from typing_extensions import override

from services.integrations.adapters.outbound.tools import texts
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.adapters.outbound.tools.jira.documents import document_of, text_of
from services.integrations.domain.outgoing import Outgoing, Payload, Sent
from services.integrations.domain.tool_faults import ToolRefused
from services.integrations.ports.tools import ToolWriter

_LONGEST_SUMMARY = 255
_PREFERRED = ("Task", "Story")


class JiraWriter(ToolWriter):
    def __init__(self, http: ToolHttp, site_url: str) -> None:
        self._http = http
        self._site_url = site_url

    @override
    def payload(self, target: str, outgoing: Outgoing) -> Payload:
        # A summary is one line to Jira.
        summary = texts.shortened(" ".join(outgoing.title.split()), _LONGEST_SUMMARY)
        fields = {
            "project": {"key": target},
            "issuetype": {"id": self._issue_type(target)},
            "summary": summary,
            "description": document_of(outgoing),
        }
        return {"fields": fields}

    @override
    def create(self, target: str, payload: Payload) -> Sent:
        return self._sent(self._http.write("POST", "/rest/api/3/issue", json=payload).object())

    @override
    def update(self, external_id: str, payload: Payload) -> Sent:
        changed = {name: payload["fields"][name] for name in ("summary", "description")}
        self._http.write("PUT", f"/rest/api/3/issue/{external_id}", json={"fields": changed})
        return self._sent({"key": external_id})

    @override
    def find(self, target: str, payload: Payload, mark: str, since: datetime) -> Sent | None:
        # By the newest of the project: the index of words is further behind than that of keys.
        asked = {
            "jql": f'project = "{target}" ORDER BY created DESC',
            "maxResults": 50,
            "fields": "description",
        }
        answer = self._http.get("/rest/api/3/search/jql", params=asked).object()
        for issue in answer["issues"]:
            if mark in text_of(issue["fields"].get("description")):
                return self._sent(issue)
        return None

    def _issue_type(self, project: str) -> str:
        """The id of the project's type for a task; any that is no sub-task where it has none."""
        answer = self._http.get(f"/rest/api/3/issue/createmeta/{project}/issuetypes").object()
        types = [one for one in answer["issueTypes"] if not one.get("subtask")]
        for name in _PREFERRED:
            for one in types:
                if one["name"] == name:
                    return str(one["id"])
        if not types:
            raise ToolRefused("Nothing can be created in this project.")
        return str(types[0]["id"])

    def _sent(self, issue: Payload) -> Sent:
        return Sent(issue["key"], f"{self._site_url}/browse/{issue['key']}")
