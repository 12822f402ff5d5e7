"""Times as they stand in an archive."""

from services.chassis import rfc3339


def moment(value: object) -> str | None:
    """*value* as RFC 3339 UTC with milliseconds; None where it is no time."""
    if not isinstance(value, str):
        return None
    try:
        return rfc3339.to_text(rfc3339.parse(value))
    except (ValueError, OverflowError):
        return None
