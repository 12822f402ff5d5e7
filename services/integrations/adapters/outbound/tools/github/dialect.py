"""How GitHub speaks: api version 2022-11-28, and three ways to say "too many"."""

from datetime import datetime
from http import HTTPStatus

from services.integrations.adapters.outbound.tools.http import waiting
from services.integrations.adapters.outbound.tools.http.answers import Answer
from services.integrations.adapters.outbound.tools.http.tool_http import Dialect


def dialect(authorization: str) -> Dialect:
    headers = {
        "Authorization": authorization,
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    return Dialect(headers, _waits_until)


def _waits_until(answer: Answer, now: datetime) -> datetime | None:
    """Retry-After, else the reset of an empty allowance, else a minute (docs.github.com).

    A 403 without any of these is a missing permission, not a limit.
    """
    if answer.status not in (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS):
        return None
    if told := waiting.retry_after(answer, now):
        return told
    if answer.headers.get("X-RateLimit-Remaining") == "0":
        return waiting.at_epoch(answer.headers.get("X-RateLimit-Reset", ""), now)
    is_limit = (
        answer.status == HTTPStatus.TOO_MANY_REQUESTS or b"secondary rate limit" in answer.body
    )
    return waiting.untold(now) if is_limit else None
