"""Moments as RFC 3339 text in UTC with milliseconds: "2026-11-23T12:00:00.000Z"."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Write *moment*, which must be aware. Microseconds are cut, not rounded."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def parse(text: str) -> datetime:
    """Read RFC 3339 *text* into UTC. Raises ValueError where it is not, or names no offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)
