"""Items, for reading and within a change."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from services.product.domain.index_values import IndexedItem
from services.product.domain.item_query import ItemQuery
from services.product.domain.items import Item
from services.product.domain.links import LinkEnd
from services.product.domain.revisions import Revision
from services.product.domain.value_counts import CountQuery, ValueCount


class ItemReader(Protocol):
    """The items of one account, as they are now."""

    def find(self, account: str, kind: str, item_id: str) -> Item | None:
        """The item, deleted or not; None for another account's, another kind's and none."""

    def exists(self, account: str, item_id: str) -> bool:
        """Whether the account has such an item of any kind, deleted or not."""

    def page(self, account: str, query: ItemQuery) -> Sequence[Item]:
        """At most `query.limit` + 1 items in order: one more tells that another page follows."""

    def counts(self, account: str, query: CountQuery) -> Sequence[ValueCount]:
        """How many items have each value, the most frequent first; at most MOST_VALUES."""


class ItemStore(Protocol):
    """The items of the account in whose name the change is made.

    Nothing is stored without the revision that tells of it.
    """

    def add(self, entry: IndexedItem, revision: Revision) -> None:
        """Store a new item."""

    def add_many(self, entries: Sequence[tuple[IndexedItem, Revision]]) -> None:
        """Store several new items of one kind, made at one moment, in one go."""

    def locked(self, kind: str, item_id: str) -> Item | None:
        """The item, deleted or not, held until the change ends so that no other change is lost."""

    def locked_many(self, kind: str, ids: Collection[str]) -> Mapping[str, Item]:
        """Those of the items that there are, deleted or not, by id; held in the order of ids."""

    def replace(self, entry: IndexedItem, revision: Revision) -> None:
        """Store a changed item over the one with its id."""

    def replace_envelope(self, item: Item, revision: Revision) -> None:
        """Store the version and times of *item*; its fields are unchanged."""

    def revisions(self, item_id: str, *, since: int) -> Sequence[Revision]:
        """The revisions that made version *since* and all later ones, newest first."""

    def ends(self, ids: Collection[str]) -> Mapping[str, LinkEnd]:
        """The living ones of these items, by id."""
