"""Jira and Confluence as their documentation has them, no further than we use them."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from services.chassis.clock import SystemClock
from tests.integrations.tools.front import Asked, Given, given_json
from tests.integrations.tools.oauth_fake import OAuthFake

SITE = {"id": "1324a887-45db-1bf4-1e99-ef0ff456d421", "name": "acme"}
_SCOPES = (
    "offline_access read:jira-work write:jira-work read:page:confluence write:page:confluence"
)
_SPAN = re.compile(r'updated >= "-(\d+)m"')


class AtlassianFake:
    """Both products on one site. *now* is the tools' own clock."""

    def __init__(self) -> None:
        self.oauth = OAuthFake(expires_in=3600, scope=_SCOPES)
        self.now = SystemClock().now()
        self.issues: list[dict[str, Any]] = []
        self.pages: list[dict[str, Any]] = []
        self.url = ""

    def __call__(self, asked: Asked) -> Given:
        match asked.method, asked.path:
            case "GET", "/authorize":
                return self.oauth.authorize(asked)
            case "POST", "/oauth/token":
                return self.oauth.token(asked)
            case "POST", "/oauth/revoke":
                return Given(404)
        if not self.oauth.knows(asked):
            return given_json({"code": 401, "message": "Unauthorized"}, 401)
        if asked.path == "/oauth/token/accessible-resources":
            return given_json([{**SITE, "url": self.url, "scopes": _SCOPES.split()}])
        path = re.sub(rf"^/ex/(jira|confluence)/{SITE['id']}", "", asked.path)
        return self._product(asked, path)

    def add_issue(self, summary: str, text: str) -> dict[str, Any]:
        words = {"type": "text", "text": text}
        paragraph = {"type": "paragraph", "content": [words]}
        document = {"type": "doc", "version": 1, "content": [paragraph]}
        return self._new_issue({"summary": summary, "description": document, "labels": ["shop"]})

    def add_page(self, title: str, storage: str) -> dict[str, Any]:
        return self._new_page({"title": title, "body": {"value": storage}})

    def _product(self, asked: Asked, path: str) -> Given:
        handlers: list[tuple[str, str, Callable[..., Given]]] = [
            ("GET", r"/rest/api/3/myself", lambda asked: given_json({"displayName": "Ada"})),
            ("GET", r"/rest/api/3/project/search", self._projects),
            ("GET", r"/rest/api/3/search/jql", self._search),
            ("GET", r"/rest/api/3/issue/createmeta/(\w+)/issuetypes", self._issue_types),
            ("POST", r"/rest/api/3/issue", self._create_issue),
            ("PUT", r"/rest/api/3/issue/([\w-]+)", self._update_issue),
            ("GET", r"/wiki/api/v2/spaces", self._spaces),
            ("GET", r"/wiki/api/v2/pages", self._list_pages),
            ("GET", r"/wiki/api/v2/pages/(\d+)", self._get_page),
            ("POST", r"/wiki/api/v2/pages", self._create_page),
            ("PUT", r"/wiki/api/v2/pages/(\d+)", self._update_page),
        ]
        for method, pattern, handle in handlers:
            found = re.fullmatch(pattern, path)
            if found and method == asked.method:
                return handle(asked, *found.groups())
        return given_json({"errorMessages": ["No such thing."]}, 404)

    # Jira

    def _projects(self, asked: Asked) -> Given:
        projects = [{"id": "10000", "key": "SHOP", "name": "Shop"}]
        return given_json({"values": projects, "startAt": 0, "isLast": True})

    def _search(self, asked: Asked) -> Given:
        query = asked.query
        issues = list(self.issues)
        if span := _SPAN.search(query["jql"]):
            begin = self.now - timedelta(minutes=int(span[1]))
            issues = [one for one in issues if one["updated"] >= begin]
        if "created DESC" in query["jql"]:
            issues.reverse()
        begin, most = int(query.get("nextPageToken", 0)), int(query["maxResults"])
        wanted = query["fields"].split(",")
        page = [
            {
                "id": one["id"],
                "key": one["key"],
                "fields": {n: one["fields"].get(n) for n in wanted},
            }
            for one in issues[begin : begin + most]
        ]
        last = begin + most >= len(issues)
        token = {} if last else {"nextPageToken": str(begin + most)}
        return given_json({"issues": page, "isLast": last, **token})

    def _issue_types(self, asked: Asked, project: str) -> Given:
        types = [
            {"id": "10003", "name": "Subtask", "subtask": True},
            {"id": "10001", "name": "Story", "subtask": False},
            {"id": "10002", "name": "Task", "subtask": False},
        ]
        return given_json({"issueTypes": types, "total": 3})

    def _create_issue(self, asked: Asked) -> Given:
        fields = asked.json["fields"]
        if fields["issuetype"] != {"id": "10002"} or "\n" in fields["summary"]:
            return given_json(
                {"errors": {"summary": "The summary must not contain newlines."}}, 400
            )
        issue = self._new_issue(fields)
        return given_json({"id": issue["id"], "key": issue["key"]}, 201)

    def _update_issue(self, asked: Asked, key: str) -> Given:
        issue = next(one for one in self.issues if one["key"] == key)
        issue["fields"] |= asked.json["fields"]
        issue["updated"] = self.now
        return Given(204)

    def _new_issue(self, fields: dict[str, Any]) -> dict[str, Any]:
        number = len(self.issues) + 1
        issue = {
            "id": str(20000 + number),
            "key": f"SHOP-{number}",
            "updated": self.now,
            "fields": {
                "status": {"name": "To Do", "statusCategory": {"key": "new"}},
                "assignee": None,
                "labels": [],
                "created": self.now.isoformat(),
                **fields,
            },
        }
        self.issues.append(issue)
        return issue

    # Confluence

    def _spaces(self, asked: Asked) -> Given:
        space = {"id": "98306", "key": "PD", "name": "Product", "_links": {"webui": "/spaces/PD"}}
        return given_json({"results": [space], "_links": {}})

    def _list_pages(self, asked: Asked) -> Given:
        query = asked.query
        pages = sorted(self.pages, key=lambda page: page["version"]["createdAt"], reverse=True)
        if "title" in query:
            pages = [page for page in pages if page["title"] == query["title"]]
        begin, most = int(query.get("cursor", 0)), int(query.get("limit", 25))
        more = begin + most < len(pages)
        following = f"/wiki/api/v2/pages?limit={most}&cursor={begin + most}"
        links = {"next": following} if more else {}
        return given_json({"results": pages[begin : begin + most], "_links": links})

    def _get_page(self, asked: Asked, page_id: str) -> Given:
        return given_json(next(page for page in self.pages if page["id"] == page_id))

    def _create_page(self, asked: Asked) -> Given:
        given = asked.json
        if any(page["title"] == given["title"] for page in self.pages):
            message = "A page with this title already exists"
            return given_json({"errors": [{"status": 400, "title": message}]}, 400)
        return given_json(self._new_page(given))

    def _update_page(self, asked: Asked, page_id: str) -> Given:
        page = next(page for page in self.pages if page["id"] == page_id)
        if asked.json["version"]["number"] != page["version"]["number"] + 1:
            return given_json({"errors": [{"status": 409}]}, 409)
        page["title"] = asked.json["title"]
        page["body"] = {"storage": asked.json["body"]}
        page["version"] = {**asked.json["version"], "createdAt": self.moment()}
        return given_json(page)

    def _new_page(self, given: dict[str, Any]) -> dict[str, Any]:
        number = len(self.pages) + 1
        page = {
            "id": str(30000 + number),
            "status": "current",
            "title": given["title"],
            "spaceId": "98306",
            "createdAt": self.moment(),
            "version": {"number": 1, "createdAt": self.moment()},
            "body": {"storage": {"representation": "storage", "value": given["body"]["value"]}},
            "_links": {"webui": f"/spaces/PD/pages/{30000 + number}"},
        }
        self.pages.append(page)
        return page

    def moment(self) -> str:
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
