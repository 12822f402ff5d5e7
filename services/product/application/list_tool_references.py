"""Where an item came from, and where it was sent to."""

from collections.abc import Sequence

from services.product.domain.identifiers import is_id
from services.product.domain.refusals import ItemNotFound
from services.product.domain.tool_references import ToolReference
from services.product.ports.items import ItemReader
from services.product.ports.tool_references import ToolReferenceReader


class ListToolReferences:
    def __init__(self, references: ToolReferenceReader, items: ItemReader) -> None:
        self._references = references
        self._items = items

    def __call__(self, account: str, item_id: str) -> Sequence[ToolReference]:
        """Latest first. Raises ItemNotFound."""
        if not is_id(item_id) or not self._items.exists(account, item_id):
            raise ItemNotFound
        return self._references.of_item(account, item_id)
