"""When a tool that asks us to wait will answer again, by the headers that tools send."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from services.integrations.adapters.outbound.tools.http.answers import Answer

#: Until when to wait by this answer; None where it does not ask for that.
WaitsUntil = Callable[[Answer, datetime], datetime | None]

_TOO_MANY = 429
#: Where a tool says "too many" and not for how long.
_UNTOLD = timedelta(minutes=1)
#: A tool that asks for more than a day is not believed; it is asked again tomorrow.
_LONGEST = timedelta(days=1)


def by_retry_after(*statuses: int) -> WaitsUntil:
    """Of 429 and *statuses* with a Retry-After: Atlassian, Slack, Notion."""

    def waits_until(answer: Answer, now: datetime) -> datetime | None:
        told = retry_after(answer, now)
        if answer.status == _TOO_MANY:
            return told or now + _UNTOLD
        return told if answer.status in statuses else None

    return waits_until


def retry_after(answer: Answer, now: datetime) -> datetime | None:
    """What Retry-After says in seconds or as a date (RFC 9110); None without a readable one."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return _bounded(now + timedelta(seconds=min(int(text), 10**6)), now)
    try:
        return _bounded(parsedate_to_datetime(text), now)
    except (ValueError, TypeError):
        return None


def at_epoch(text: str, now: datetime, *, per_second: int = 1) -> datetime | None:
    """A moment in seconds since 1970, or in parts of *per_second*; None where there is none."""
    if not text.isdecimal():
        return None
    seconds = min(int(text) / per_second, now.timestamp() + 10**6)
    return _bounded(datetime.fromtimestamp(seconds, UTC), now)


def untold(now: datetime) -> datetime:
    """When to try again after a "too many" without a time."""
    return now + _UNTOLD


def _bounded(moment: datetime, now: datetime) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(aware, now + timedelta(seconds=1)), now + _LONGEST)
