"""The six tools as tests meet them: each with a front, one source, and ways to change things."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import requests

from services.chassis.clock import SystemClock
from services.integrations.adapters.outbound.tools.all_tools import AllTools
from services.integrations.adapters.outbound.tools.grants.oauth_grants import OAuthGrants
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import (
    GRANTOR_OF,
    Credential,
    GrantKind,
    Grantor,
    Site,
)
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_access import ToolAccess
from services.integrations.domain.tool_settings import App, ToolSettings
from tests.integrations.tools.atlassian_fake import SITE, AtlassianFake
from tests.integrations.tools.emulators import completed
from tests.integrations.tools.front import Behind, Front, Given, given_json, running
from tests.integrations.tools.notion_fake import DATABASE, NotionFake
from tests.integrations.tools.oauth_fake import CLIENT_ID, CLIENT_SECRET
from tests.integrations.tools.vendor_schemas import check_of

_AUTHORIZE = {
    Grantor.ATLASSIAN: ("/authorize", "/oauth/token"),
    Grantor.SLACK: ("/oauth/v2/authorize", "/api/oauth.v2.access"),
    Grantor.NOTION: ("/v1/oauth/authorize", "/v1/oauth/token"),
    Grantor.LINEAR: ("/oauth/authorize", "/oauth/token"),
    Grantor.GITHUB: ("/login/oauth/authorize", "/login/oauth/access_token"),
}
TOKEN = "personal-token"
_BEARER = {"Authorization": f"Bearer {TOKEN}"}
_SEEDING = requests.Session()


@dataclass
class Place:
    """One tool. *add* makes an item, *change* changes the first one, *texts* reads them all."""

    tool: Tool
    front: Front
    source: str
    target: str
    add: Callable[[str, str], object]
    change: Callable[[str], object]
    texts: Callable[[], list[str]]
    #: (method, part of the address) of the request that lists, and of the one that creates.
    lists: tuple[str, str]
    creates: tuple[str, str]
    #: An answer that asks to wait for a minute.
    limit: Given = field(default_factory=lambda: given_json({}, 429, Retry_After="60"))
    #: The tool's own clock, moved on; tools of `emulate` have the real one.
    later: Callable[[timedelta], object] | None = None

    def settle(self) -> datetime:
        """A moment after all that was done so far, and before all that follows."""
        if self.later:
            self.later(timedelta(minutes=10))
            return SystemClock().now() + timedelta(minutes=5)
        time.sleep(1.001 - SystemClock().now().microsecond / 1e6)  # Slack's has whole seconds
        return SystemClock().now().replace(microsecond=0)

    @property
    def settings(self) -> ToolSettings:
        return settings_at(self.front.url)

    @property
    def grants(self) -> OAuthGrants:
        return OAuthGrants(self.settings, SystemClock())

    @property
    def tools(self) -> AllTools:
        return AllTools(SystemClock(), trusted=self.settings.trusted)

    def credential(self, token: str = TOKEN, **given: Any) -> Credential:
        site = Site(SITE["id"], SITE["name"], self.front.url)
        atlassian = GRANTOR_OF[self.tool] is Grantor.ATLASSIAN
        return Credential(
            self.tool,
            given.get("kind", GrantKind.OAUTH),
            SecretText(token),
            site=site if atlassian else None,
            may_write=given.get("may_write", False),
        )

    def access(self, token: str = TOKEN, *, may_write: bool = False) -> ToolAccess:
        return self.grants.access(self.credential(token, may_write=may_write))


def settings_at(url: str) -> ToolSettings:
    """All tools at one address; each test uses one of them."""
    apps = {
        grantor: App(url + authorize, url + token, CLIENT_ID, SecretText(CLIENT_SECRET))
        for grantor, (authorize, token) in _AUTHORIZE.items()
    }
    below = {Tool.SLACK: "/api"}
    return ToolSettings(apps, {tool: url + below.get(tool, "") for tool in Tool})


@contextmanager
def place(tool: Tool, emulators: dict[str, str]) -> Iterator[Place]:
    """The tool, empty but for its one source."""
    makers = {
        Tool.JIRA: _jira,
        Tool.CONFLUENCE: _confluence,
        Tool.SLACK: _slack,
        Tool.NOTION: _notion,
        Tool.LINEAR: _linear,
        Tool.GITHUB: _github,
    }
    behind: Behind
    match tool:
        case Tool.JIRA | Tool.CONFLUENCE:
            behind = AtlassianFake()
        case Tool.NOTION:
            behind = NotionFake()
        case _:
            behind = completed(tool.value, emulators[tool.value])
    with running(behind) as front:
        if isinstance(behind, AtlassianFake):
            behind.url = front.url
        if tool in (Tool.GITHUB, Tool.NOTION):
            front.checks.append(check_of(tool.value))
        yield makers[tool](front, emulators.get(tool.value, behind))


def _clock_of(fake: Any) -> Callable[[timedelta], object]:
    def later(span: timedelta) -> None:
        fake.now = SystemClock().now() + span

    return later


def _jira(front: Front, fake: Any) -> Place:
    def change(text: str) -> None:
        fake.issues[0]["fields"]["summary"] = text
        fake.issues[0]["updated"] = fake.now

    return Place(
        Tool.JIRA,
        front,
        source="SHOP",
        target="SHOP",
        add=fake.add_issue,
        change=change,
        texts=lambda: [str(one["fields"]) for one in fake.issues],
        lists=("GET", "/search/jql"),
        creates=("POST", "/rest/api/3/issue"),
        later=_clock_of(fake),
    )


def _confluence(front: Front, fake: Any) -> Place:
    def change(title: str) -> None:
        fake.pages[0]["title"] = title
        fake.pages[0]["version"]["createdAt"] = fake.moment()

    return Place(
        Tool.CONFLUENCE,
        front,
        source="98306",
        target="98306",
        add=lambda title, text: fake.add_page(title, f"<p>{text}</p>"),
        change=change,
        texts=lambda: [str(one) for one in fake.pages],
        lists=("GET", "/wiki/api/v2/pages"),
        creates=("POST", "/wiki/api/v2/pages"),
        later=_clock_of(fake),
    )


def _notion(front: Front, fake: Any) -> Place:
    def change(title: str) -> None:
        page = fake.pages[0]
        page["properties"]["Name"]["title"] = [{"plain_text": title}]
        page["last_edited_time"] = fake.moment()

    return Place(
        Tool.NOTION,
        front,
        source=DATABASE,
        target=DATABASE,
        add=fake.add_page,
        change=change,
        texts=lambda: list(fake.texts.values()),
        lists=("POST", "/query"),
        creates=("POST", "/v1/pages"),
        limit=given_json({"code": "service_overload"}, 529, Retry_After="60"),
        later=_clock_of(fake),
    )


def _github(front: Front, url: str) -> Place:
    issues = f"{url}/repos/ada/shop/issues"

    def all_texts() -> list[str]:
        asked = {"state": "all", "per_page": 100}
        found = _SEEDING.get(issues, headers=_BEARER, params=asked, timeout=10).json()
        return [one["body"] or "" for one in found]

    def add(title: str, text: str) -> None:
        body = {"title": title, "body": text}
        _SEEDING.post(issues, headers=_BEARER, json=body, timeout=10).raise_for_status()

    def change(title: str) -> None:
        _SEEDING.patch(f"{issues}/1", headers=_BEARER, json={"title": title}, timeout=10)

    reset = str(int((SystemClock().now() + timedelta(minutes=1)).timestamp()))
    limit = given_json({}, 403, X_RateLimit_Remaining="0", X_RateLimit_Reset=reset)
    return Place(
        Tool.GITHUB,
        front,
        source="ada/shop",
        target="ada/shop",
        add=add,
        change=change,
        texts=all_texts,
        lists=("GET", "/issues"),
        creates=("POST", "/issues"),
        limit=limit,
    )


def _slack(front: Front, at: str) -> Place:
    def call(method: str, **given: Any) -> Any:
        url = f"{at}/api/{method}"
        answer = _SEEDING.post(url, headers=_BEARER, json=given, timeout=10).json()
        assert answer["ok"], answer
        return answer

    listed = call("conversations.list")["channels"]
    channel = next(one["id"] for one in listed if one["name"] == "product")
    roots: list[str] = []

    def history() -> Any:
        return call("conversations.history", channel=channel, limit=999)["messages"]

    return Place(
        Tool.SLACK,
        front,
        source=channel,
        target=channel,
        add=lambda title, text: roots.append(
            call("chat.postMessage", channel=channel, text=f"{title}\n{text}")["ts"]
        ),
        change=lambda text: call("chat.postMessage", channel=channel, text=text),
        texts=lambda: [message["text"] for message in history()],
        lists=("POST", "conversations.history"),
        creates=("POST", "chat.postMessage"),
    )


def _linear(front: Front, at: str) -> Place:
    def ask(query: str, **variables: Any) -> Any:
        body = {"query": query, "variables": variables}
        url = f"{at}/graphql"
        told = _SEEDING.post(url, headers=_BEARER, json=body, timeout=10).json()
        assert "errors" not in told, told
        return told["data"]

    team = ask("{ teams { nodes { id key } } }")["teams"]["nodes"][0]["id"]
    create = "mutation C($i: IssueCreateInput!) { issueCreate(input: $i) { issue { id } } }"
    rename = "mutation U($id: String!, $i: IssueUpdateInput!) { issueUpdate(id: $id, input: $i) "
    every = "query A($team: String!) { team(id: $team) { issues(first: 250) { nodes { "
    made: list[str] = []

    def add(title: str, text: str) -> None:
        given = {"teamId": team, "title": title, "description": text}
        made.append(ask(create, i=given)["issueCreate"]["issue"]["id"])

    def all_texts() -> list[str]:
        nodes = ask(every + "description } } } }", team=team)["team"]["issues"]["nodes"]
        return [one["description"] or "" for one in nodes]

    reset = str(int((SystemClock().now() + timedelta(minutes=1)).timestamp() * 1000))
    limited = {"errors": [{"message": "-", "extensions": {"code": "RATELIMITED"}}]}
    limit = given_json(
        limited, 400, X_RateLimit_Requests_Remaining="0", X_RateLimit_Requests_Reset=reset
    )
    return Place(
        Tool.LINEAR,
        front,
        source=team,
        target=team,
        add=add,
        change=lambda title: ask(rename + "{ success } }", id=made[0], i={"title": title}),
        texts=all_texts,
        lists=("POST", "query Issues"),
        creates=("POST", "mutation Create"),
        limit=limit,
    )
