"""The product service, where fetched items are kept."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from services.integrations.domain.connections import Tool
from services.integrations.domain.fetched_items import Message


class Place(NamedTuple):
    """*site*: "" where the tool has only one."""

    tool: Tool
    site: str
    source: str


class MappedItem(NamedTuple):
    """An item as the mapping made it. *messages*: only of transcripts."""

    external_id: str
    url: str
    fields_json: bytes
    messages: tuple[Message, ...] = ()
    gone: bool = False


class Stored(NamedTuple):
    """What became of one item: an outcome as azmyra.product.v1.StoredItem names it."""

    external_id: str
    outcome: str
    reason: str = ""


class ProductItems(Protocol):
    """Raises Unavailable when product does not answer, and its refusals; all may be repeated."""

    def store(
        self,
        account: str,
        fetch_id: str,
        place: Place,
        kind: str,
        items: Sequence[MappedItem],
        *,
        review: bool,
    ) -> Sequence[Stored]:
        """Store 1 to 200 items, each once by its external id.

        With *review* they wait there until their person decides.
        """

    def mark_missing(self, account: str, fetch_id: str, place: Place, *, review: bool) -> int:
        """Note what this fetch did not find any more. Returns how many."""

    def keep_sent(
        self, account: str, item_id: str, place: Place, external_id: str, url: str
    ) -> None:
        """Keep where the item was sent to; an item deleted meanwhile is not an error."""
