"""What fetches found and its person has not decided on."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from services.product.domain.fetched_changes import FetchedChange
from services.product.domain.tool_references import ToolPlace, ToolReference


class FetchedChangeStore(Protocol):
    """Those of the account in whose name the change is made."""

    def of_things(self, place: ToolPlace, ids: Collection[str]) -> Mapping[str, FetchedChange]:
        """Those of the tool and site with these external ids, held until the change ends."""

    def held(self, ids: Collection[str]) -> Mapping[str, FetchedChange]:
        """Those with these ids, held until the change ends."""

    def page(self, tool: str, after: str, most: int) -> Sequence[FetchedChange]:
        """In the order in which they were found, after the id *after*; "" of *tool* for all."""

    def put(self, changes: Collection[FetchedChange]) -> None:
        """Keep each in place of the one with its tool, site and external id."""

    def remove(self, ids: Collection[str]) -> None:
        """Forget them."""

    def forget_unseen(self, place: ToolPlace, fetch_id: str) -> None:
        """Forget what was new in *place* and was not found by *fetch_id* any more."""

    def missing(self, place: ToolPlace, fetch_id: str) -> Sequence[ToolReference]:
        """What was fetched from *place* and not by *fetch_id*, of items that are there."""
