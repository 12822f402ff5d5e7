"""Linear's issues, written."""

from datetime import datetime

from typing_extensions import override

from services.integrations.adapters.outbound.tools import texts
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.adapters.outbound.tools.linear.dialect import ask, change
from services.integrations.adapters.outbound.tools.linear.issues import next_cursor
from services.integrations.domain.outgoing import Outgoing, Payload, Sent
from services.integrations.domain.tool_faults import ToolRefused
from services.integrations.ports.tools import ToolWriter

_CREATE = """
mutation Create($input: IssueCreateInput!) {
  issueCreate(input: $input) { success issue { id url } }
}
"""
_UPDATE = """
mutation Update($id: String!, $input: IssueUpdateInput!) {
  issueUpdate(id: $id, input: $input) { success issue { id url } }
}
"""
_NEWEST = """
query Newest($team: String!, $after: String, $title: String!) {
  team(id: $team) {
    issues(first: 50, after: $after, filter: { title: { eq: $title } }) {
      nodes { id url description }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""
_LONGEST_TITLE = 255


class LinearWriter(ToolWriter):
    def __init__(self, http: ToolHttp) -> None:
        self._http = http

    @override
    def payload(self, target: str, outgoing: Outgoing) -> Payload:
        return {
            "teamId": target,
            "title": texts.shortened(outgoing.title, _LONGEST_TITLE),
            "description": texts.markdown(outgoing),
        }

    @override
    def create(self, target: str, payload: Payload) -> Sent:
        return _sent(change(self._http, _CREATE, input=payload)["issueCreate"])

    @override
    def update(self, external_id: str, payload: Payload) -> Sent:
        changed = {name: value for name, value in payload.items() if name != "teamId"}
        answer = change(self._http, _UPDATE, id=external_id, input=changed)
        return _sent(answer["issueUpdate"])

    @override
    def find(self, target: str, payload: Payload, mark: str, since: datetime) -> Sent | None:
        cursor: str | None = None
        while True:
            asked = {"team": target, "after": cursor, "title": payload["title"]}
            issues = ask(self._http, _NEWEST, **asked)["team"]["issues"]
            for issue in issues["nodes"]:
                if mark in (issue["description"] or ""):
                    return Sent(issue["id"], issue["url"])
            cursor = next_cursor(issues)
            if not cursor:
                return None


def _sent(answer: Payload) -> Sent:
    if not answer["success"]:
        raise ToolRefused
    return Sent(answer["issue"]["id"], answer["issue"]["url"])
