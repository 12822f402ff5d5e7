"""List answers in pages."""

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")
_LARGEST = 1000


def page(items: Sequence[Item], size: int, token: str) -> tuple[Sequence[Item], str]:
    """The items after *token*, at most *size* (0: as many as fit), and the next token or ''."""
    start = int(token or 0)
    end = start + min(size or _LARGEST, _LARGEST)
    return items[start:end], str(end) if end < len(items) else ""
