"""The words of transcripts."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from services.product.domain.items import Item
from services.product.domain.turns import Turn


class TurnReader(Protocol):
    def page(self, account: str, transcript_id: str, *, after: int, limit: int) -> Sequence[Turn]:
        """At most *limit* + 1 turns after number *after* (-1 for the first), in order."""


class TurnStore(Protocol):
    def add(self, transcript: Item, turns: Sequence[Turn]) -> None:
        """Store all turns of a new transcript, or more of one that is there."""

    def texts(self, wanted: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], str]:
        """The texts of turns by (transcript id, seq); those that do not exist are left out."""
