"""Where items came from, and where they were sent to."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from services.product.domain.tool_references import ToolPlace, ToolReference


class ToolReferenceReader(Protocol):
    def of_item(self, account: str, item_id: str) -> Sequence[ToolReference]:
        """Those of an item, latest first."""


class ToolReferenceStore(Protocol):
    """Those of the account in whose name the change is made."""

    def held(self, place: ToolPlace, ids: Collection[str]) -> Mapping[str, ToolReference]:
        """Those of the tool and site with these external ids, held until the change ends."""

    def put(self, references: Collection[ToolReference]) -> None:
        """Keep each in place of the one with its tool, site and external id.

        The item and the direction of that one stay, and so do its base and fetch where the new
        one has none.
        """

    def mark_missing(self, place: ToolPlace, fetch_id: str, at: str) -> int:
        """Note as gone what was fetched from *place*, and not by *fetch_id*. Returns how many."""
