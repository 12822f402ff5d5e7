"""How Linear speaks: GraphQL, where limits and refusals come as errors of a 200 or a 400."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

import orjson

from services.integrations.adapters.outbound.tools.http import waiting
from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.tool_http import Dialect, ToolHttp
from services.integrations.domain.tool_faults import (
    GoneAtTool,
    GrantExpired,
    NotAllowedByTool,
    ToolRefused,
)

_FAULTS: Mapping[str, type[Exception]] = {
    "AUTHENTICATION_ERROR": GrantExpired,
    "UNAUTHENTICATED": GrantExpired,
    "FORBIDDEN": NotAllowedByTool,
    "ENTITY_NOT_FOUND": GoneAtTool,
}
_RESETS = (
    ("X-RateLimit-Requests-Remaining", "X-RateLimit-Requests-Reset"),
    ("X-RateLimit-Complexity-Remaining", "X-RateLimit-Complexity-Reset"),
)
_MILLISECONDS = 1000


def dialect(authorization: str) -> Dialect:
    return Dialect({"Authorization": authorization}, _waits_until, _judge)


def ask(http: ToolHttp, query: str, **variables: Any) -> Mapping[str, Any]:
    """The data that answers *query*."""
    answer = http.post("/graphql", json={"query": query, "variables": variables})
    return _data(answer)


def change(http: ToolHttp, mutation: str, **variables: Any) -> Mapping[str, Any]:
    """The data that answers *mutation*; AnswerUnknown when it may have been carried out."""
    body = {"query": mutation, "variables": variables}
    return _data(http.write("POST", "/graphql", json=body))


def _data(answer: Answer) -> Mapping[str, Any]:
    data = answer.object().get("data")
    if not isinstance(data, dict):
        raise ToolRefused
    return data


def _waits_until(answer: Answer, now: datetime) -> datetime | None:
    """A 400 with RATELIMITED (or a 429); the resets are milliseconds since 1970."""
    if answer.status != HTTPStatus.TOO_MANY_REQUESTS and "RATELIMITED" not in _codes(answer):
        return None
    if told := waiting.retry_after(answer, now):
        return told
    spent = [reset for remaining, reset in _RESETS if answer.headers.get(remaining) == "0"]
    told_resets = [
        waiting.at_epoch(answer.headers.get(name, ""), now, per_second=_MILLISECONDS)
        for name in spent or [reset for _, reset in _RESETS]
    ]
    return max((reset for reset in told_resets if reset), default=waiting.untold(now))


def _judge(answer: Answer, now: datetime) -> None:
    codes = _codes(answer)
    for code in codes:
        raise _FAULTS.get(code, ToolRefused)


def _codes(answer: Answer) -> list[str]:
    """The codes of a GraphQL answer's errors; "" for one without."""
    if b'"errors"' not in answer.body:
        return []
    try:
        errors = orjson.loads(answer.body).get("errors") or []
        return [str((error.get("extensions") or {}).get("code", "")) for error in errors]
    except (orjson.JSONDecodeError, AttributeError):
        return []
