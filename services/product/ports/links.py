"""Links."""

from collections.abc import Sequence
from typing import Protocol

from services.product.domain.links import Link


class LinkReader(Protocol):
    def of_item(self, account: str, item_id: str, *, after: str, limit: int) -> Sequence[Link]:
        """At most *limit* + 1 links at either end of the item, by id, after id *after* ("").

        Links with a deleted item at either end are left out; quotes are filled in.
        """

    def of_account(self, account: str, *, after: str, limit: int) -> Sequence[Link]:
        """The same for every link of the account."""


class LinkStore(Protocol):
    def add(self, link: Link) -> bool:
        """Store the link; False when the same one (type, ends, span) is there already."""

    def connects(self, link_type: str, source_id: str, target_id: str) -> bool:
        """Whether a link of this type goes from one to the other, whatever its span."""

    def leads(self, link_type: str, source_id: str, target_id: str) -> bool:
        """Whether links of this type, hidden ones included, lead from one to the other.

        Nobody else's change adds one of this type until this change ends.
        """

    def remove(self, link_id: str) -> bool:
        """Remove the link; False when there is none of this id, or it is another account's."""
