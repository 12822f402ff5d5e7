"""One grantor's token endpoint."""

import re
from collections.abc import Mapping
from typing import Any

import orjson

from services.chassis.clock import Clock
from services.integrations.adapters.outbound.tools.grants.oauth_ways import OAuthWay
from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.tool_http import Dialect, ToolHttp
from services.integrations.domain.grants import Tokens
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_faults import (
    AnswerUnknown,
    GrantExpired,
    ToolUnavailable,
)
from services.integrations.domain.tool_settings import App

# "Accept" because GitHub answers a form otherwise.
_DIALECT = Dialect({"Accept": "application/json"})
_SERVER_ERROR = 500


class TokenEndpoint:
    def __init__(self, app: App, way: OAuthWay, clock: Clock, *, trusted: frozenset[str]) -> None:
        self._app = app
        self._way = way
        self._http = ToolHttp(app.token_url, _DIALECT, clock, trusted=trusted)

    def trade(self, grant_type: str, given: Mapping[str, str]) -> Tokens:
        """New tokens for what is *given*. Raises as the port ToolGrants says."""
        answer = self._asked({"grant_type": grant_type, **given})
        if answer.status >= _SERVER_ERROR:
            raise AnswerUnknown
        told = _object(answer)
        token = told.get("access_token")
        # Success is the token and nothing else: GitHub and Slack send errors with a 200.
        if not isinstance(token, str) or not token:
            raise self._refused(told)
        return _tokens(token, told)

    def _asked(self, given: Mapping[str, str]) -> Answer:
        app = self._app
        body = dict(given)
        auth = (app.client_id, app.client_secret.reveal()) if self._way.basic else None
        if not auth:
            body |= {"client_id": app.client_id, "client_secret": app.client_secret.reveal()}
        form = {"json": body} if self._way.json else {"data": body}
        return self._http.raw("POST", "", auth=auth, **form)

    def _refused(self, told: Mapping[str, Any]) -> Exception:
        error = told.get("error") or told.get("code")
        ended = error == "invalid_grant" or error in self._way.ended
        # Anything else is ours to repair (the app's secret, say), and ends nobody's grant.
        return GrantExpired() if ended else ToolUnavailable()


def _object(answer: Answer) -> Mapping[str, Any]:
    try:
        told = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        told = None
    if not isinstance(told, dict):
        raise AnswerUnknown
    return told


def _tokens(token: str, told: Mapping[str, Any]) -> Tokens:
    refresh, expires, scope = (told.get(n) for n in ("refresh_token", "expires_in", "scope"))
    words = " ".join(scope) if isinstance(scope, list) else scope
    return Tokens(
        access=SecretText(token),
        refresh=SecretText(refresh) if isinstance(refresh, str) and refresh else None,
        expires_in=int(expires) if isinstance(expires, int | float) else None,
        scopes=tuple(filter(None, re.split(r"[ ,]+", words))) if isinstance(words, str) else None,
    )
