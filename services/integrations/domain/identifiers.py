"""Ids as they come from outside."""

import re

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def is_id(text: str) -> bool:
    """Whether *text* is a UUID in its canonical form; anything else names nothing of ours."""
    return _UUID.fullmatch(text) is not None
