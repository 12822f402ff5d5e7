"""Stores what came out of an archive, rows by the hundred."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from services.product.domain.archive.records import (
    ArchivedLink,
    ArchivedRevision,
    ArchivedTurn,
)
from services.product.domain.index_values import IndexedItem
from services.product.domain.links import LinkEnd


class ArchiveStore(Protocol):
    """Of the account in whose name the change is made.

    Items come first and bring no revision: their history follows, and `complete_history` adds what
    it lacks. What refers to an item that did not come, and what is there twice, is not stored.
    """

    def add_items(self, entries: Sequence[IndexedItem]) -> None:
        """Items of one kind, as they were. Raises ItemTwice where an id is there already."""

    def add_turns(self, turns: Sequence[ArchivedTurn], kinds: Collection[str]) -> int:
        """Turns of items of *kinds*; how many were stored."""

    def add_revisions(self, revisions: Sequence[ArchivedRevision]) -> int:
        """Revisions up to each item's own version; how many were stored."""

    def complete_history(self, imported_at: str) -> int:
        """Note how items imported then stand, where no revision tells; how many they were."""

    def ends(self, ids: Collection[str]) -> Mapping[str, LinkEnd]:
        """Those of the items that there are, deleted or not, by id."""

    def add_links(self, links: Sequence[ArchivedLink]) -> int:
        """Links whose ends, and words, are there; how many were stored."""
