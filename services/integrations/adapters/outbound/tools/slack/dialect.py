"""How Slack speaks: `ok: false` in a 200, and "ratelimited" with Retry-After."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

import orjson

from services.integrations.adapters.outbound.tools.http import waiting
from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.tool_http import Dialect, ToolHttp
from services.integrations.domain.tool_faults import (
    AnswerUnknown,
    GoneAtTool,
    GrantExpired,
    NotAllowedByTool,
    ToolRefused,
    ToolUnavailable,
)

_FAULTS: Mapping[str, type[Exception]] = {
    **dict.fromkeys(
        ("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"),
        GrantExpired,
    ),
    **dict.fromkeys(
        ("missing_scope", "not_in_channel", "restricted_action", "ekm_access_denied"),
        NotAllowedByTool,
    ),
    **dict.fromkeys(("channel_not_found", "is_archived", "thread_not_found"), GoneAtTool),
    **dict.fromkeys(("service_unavailable", "request_timeout"), ToolUnavailable),
    **dict.fromkeys(("internal_error", "fatal_error"), AnswerUnknown),
}


def dialect(authorization: str) -> Dialect:
    return Dialect({"Authorization": authorization}, _waits_until, _judge)


def ask(http: ToolHttp, method: str, **arguments: Any) -> Mapping[str, Any]:
    """The answer of a method that changes nothing."""
    return http.post(f"/{method}", data=_given(arguments)).object()


def change(http: ToolHttp, method: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer of a method that changes something; AnswerUnknown when it may have."""
    return http.write("POST", f"/{method}", json=body).object()


def _given(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value not in ("", None)}


def _waits_until(answer: Answer, now: datetime) -> datetime | None:
    """Any 429, and a 200 that says "ratelimited"."""
    if answer.status != HTTPStatus.TOO_MANY_REQUESTS and _error(answer) != "ratelimited":
        return None
    return waiting.retry_after(answer, now) or waiting.untold(now)


def _judge(answer: Answer, now: datetime) -> None:
    if error := _error(answer):
        raise _FAULTS.get(error, ToolRefused)


def _error(answer: Answer) -> str:
    if b'"error"' not in answer.body:
        return ""
    try:
        decoded = orjson.loads(answer.body)
        return "" if decoded.get("ok") else str(decoded.get("error", ""))
    except (orjson.JSONDecodeError, AttributeError):
        return ""
