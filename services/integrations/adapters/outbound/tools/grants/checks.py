"""Asks a tool whose credential it is, by one small read."""

from collections.abc import Callable, Mapping

from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.adapters.outbound.tools.linear.dialect import ask as ask_linear
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import Checked, Site

Check = Callable[[ToolHttp], Checked]


def github(http: ToolHttp) -> Checked:
    answer = http.get("/user")
    return Checked(answer.object()["login"], _scopes(answer))


def slack(http: ToolHttp) -> Checked:
    answer = http.post("/auth.test")
    return Checked(answer.object().get("team", ""), _scopes(answer))


def notion(http: ToolHttp) -> Checked:
    me = http.get("/v1/users/me").object()
    return Checked((me.get("bot") or {}).get("workspace_name") or me.get("name") or "")


def linear(http: ToolHttp) -> Checked:
    return Checked(ask_linear(http, "query { organization { name } }")["organization"]["name"])


def jira_site(http: ToolHttp) -> Checked:
    http.get("/rest/api/3/myself").object()
    return Checked()


def confluence_site(http: ToolHttp) -> Checked:
    http.get("/wiki/api/v2/spaces", params={"limit": 1}).object()
    return Checked()


def atlassian_sites(http: ToolHttp) -> Checked:
    """The sites that a grant reaches."""
    found = http.get("/oauth/token/accessible-resources").objects()
    sites = {one["id"]: Site(one["id"], one["name"], one["url"]) for one in found}
    scopes = dict.fromkeys(scope for one in found for scope in one.get("scopes", ()))
    holder = ", ".join(site.name for site in sites.values())
    return Checked(holder, tuple(scopes) or None, tuple(sites.values()))


def _scopes(answer: Answer) -> tuple[str, ...] | None:
    """Those of X-OAuth-Scopes; None where it is missing, as with GitHub's fine-grained tokens."""
    told = answer.headers.get("X-OAuth-Scopes")
    return tuple(told.replace(",", " ").split()) if told is not None else None


CHECKS: Mapping[Tool, Check] = {
    Tool.JIRA: jira_site,
    Tool.CONFLUENCE: confluence_site,
    Tool.SLACK: slack,
    Tool.NOTION: notion,
    Tool.LINEAR: linear,
    Tool.GITHUB: github,
}
