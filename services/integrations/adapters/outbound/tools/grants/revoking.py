"""Ends a grant at the tool, where the tool has a way to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import orjson

from services.chassis.clock import Clock
from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.tool_http import Dialect, ToolHttp
from services.integrations.domain.grants import Grantor, Revoked
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_faults import ToolUnavailable
from services.integrations.domain.tool_settings import App

_WITHIN = 5.0
_OK = range(200, 300)
_GITHUB_UNKNOWN = (404, 422)
_ENDED_AT_SLACK = ("token_revoked", "invalid_auth", "account_inactive", "token_expired")


@dataclass(frozen=True)
class Grant:
    """What is to end, and where."""

    app: App
    api_url: str
    access: SecretText
    refresh: SecretText | None
    clock: Clock
    trusted: frozenset[str]

    @property
    def basic(self) -> tuple[str, str]:
        """The app's own credentials."""
        return self.app.client_id, self.app.client_secret.reveal()

    def http(self, base_url: str, **headers: str) -> ToolHttp:
        return ToolHttp(
            base_url, Dialect(headers), self.clock, trusted=self.trusted, deadline=_WITHIN
        )


def github(grant: Grant) -> Revoked:
    """Ends the whole grant, with every token of it (DELETE /applications/{id}/grant)."""
    path = f"/applications/{grant.app.client_id}/grant"
    body = {"access_token": grant.access.reveal()}
    answer = grant.http(grant.api_url).raw("DELETE", path, auth=grant.basic, json=body)
    return Revoked.ALREADY_ENDED if answer.status in _GITHUB_UNKNOWN else _confirmed(answer)


def slack(grant: Grant) -> Revoked:
    """Ends the token; the app stays in the workspace, where others may use it."""
    http = grant.http(grant.api_url, Authorization=f"Bearer {grant.access.reveal()}")
    answer = http.raw("POST", "/auth.revoke")
    told = _told(answer)
    if told.get("error") in _ENDED_AT_SLACK:
        return Revoked.ALREADY_ENDED
    if not told.get("revoked"):
        raise ToolUnavailable
    return Revoked.AT_THE_TOOL


def notion(grant: Grant) -> Revoked:
    body = {"token": grant.access.reveal()}
    answer = grant.http(grant.api_url).raw("POST", "/v1/oauth/revoke", auth=grant.basic, json=body)
    return _confirmed(answer)


def linear(grant: Grant) -> Revoked:
    """The refresh token first: an access token ends by itself within a day."""
    http = grant.http(grant.api_url)
    outcome = Revoked.ALREADY_ENDED
    for token in filter(None, (grant.refresh, grant.access)):
        answer = http.raw("POST", "/oauth/revoke", data={"token": token.reveal()})
        outcome = _confirmed(answer)
    return outcome


def atlassian(grant: Grant) -> Revoked:
    """Atlassian documents no way. The one that many use is tried, and nothing is claimed."""
    if grant.refresh:
        client_id, client_secret = grant.basic
        body = {"client_id": client_id, "client_secret": client_secret}
        url = grant.app.token_url.removesuffix("/token")
        grant.http(url).raw("POST", "/revoke", json={**body, "token": grant.refresh.reveal()})
    return Revoked.NOT_OFFERED


def _confirmed(answer: Answer) -> Revoked:
    if answer.status not in _OK:
        raise ToolUnavailable
    return Revoked.AT_THE_TOOL


def _told(answer: Answer) -> Mapping[str, object]:
    try:
        told = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        raise ToolUnavailable from None
    return told if isinstance(told, dict) else {}


REVOKING: Mapping[Grantor, Callable[[Grant], Revoked]] = {
    Grantor.ATLASSIAN: atlassian,
    Grantor.SLACK: slack,
    Grantor.NOTION: notion,
    Grantor.LINEAR: linear,
    Grantor.GITHUB: github,
}
