"""Which titles there are already."""

from collections.abc import Collection
from typing import Protocol


class TitleReader(Protocol):
    def present(self, account: str, kind: str, keys: Collection[str]) -> Collection[str]:
        """Those of *keys* that are the `sort_key` of a living item's title."""
