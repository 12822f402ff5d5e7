"""What a tool's items are, by a mapping, for product to store."""

import json
from collections.abc import Sequence

from services.integrations.domain.fetched_items import FetchedItem
from services.integrations.domain.mappings import Mapping, fields_of, messages_of
from services.integrations.ports.product_items import MappedItem


def mapped(items: Sequence[FetchedItem], mapping: Mapping) -> list[MappedItem]:
    """Each item once: what changed while it was fetched may come twice, and the later counts."""
    latest = {item.external_id: item for item in items}
    return [_mapped(item, mapping) for item in latest.values()]


def _mapped(item: FetchedItem, mapping: Mapping) -> MappedItem:
    messages = messages_of(item) if mapping.kind == "transcript" else ()
    fields = json.dumps(fields_of(item, mapping), ensure_ascii=False).encode(errors="replace")
    return MappedItem(item.external_id, item.url, fields, messages, item.gone)
