"""References to tools, in memory."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from services.product.domain.tool_references import ToolPlace, ToolReference

Rows = dict[tuple[str, str, str], ToolReference]


class FakeReferenceReader:
    def __init__(self, of: Callable[[str], Any]) -> None:
        self._of = of

    def of_item(self, account: str, item_id: str) -> Sequence[ToolReference]:
        rows: Rows = self._of(account).references
        found = [one for one in rows.values() if one.item_id == item_id]
        return sorted(found, key=lambda one: one.seen_at, reverse=True)


class FakeReferences:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def held(self, place: ToolPlace, ids: Collection[str]) -> Mapping[str, ToolReference]:
        keys = [(place.tool, place.site, external_id) for external_id in ids]
        return {key[2]: self._rows[key] for key in keys if key in self._rows}

    def put(self, references: Collection[ToolReference]) -> None:
        for one in references:
            key = (one.place.tool, one.place.site, one.external_id)
            kept = self._rows.get(key, one)
            self._rows[key] = one._replace(
                item_id=kept.item_id,
                direction=kept.direction,
                base=one.base or kept.base,
                fetch_id=one.fetch_id or kept.fetch_id,
            )

    def mark_missing(self, place: ToolPlace, fetch_id: str, at: str) -> int:
        missing = {
            key: one._replace(gone_at=at)
            for key, one in self._rows.items()
            if one.place == place
            and one.direction == "fetched"
            and one.fetch_id != fetch_id
            and not one.gone_at
        }
        self._rows |= missing
        return len(missing)
