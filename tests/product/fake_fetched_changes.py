"""What waits for its person's decision, in memory."""

from collections.abc import Collection, Mapping, Sequence

from services.product.domain.fetched_changes import FetchedChange
from services.product.domain.tool_references import ToolPlace, ToolReference
from tests.product.fake_references import Rows


class FakeFetchedChanges:
    def __init__(self, rows: dict[str, FetchedChange], references: Rows) -> None:
        self._rows = rows
        self._references = references

    def of_things(self, place: ToolPlace, ids: Collection[str]) -> Mapping[str, FetchedChange]:
        return {
            one.external_id: one
            for one in self._rows.values()
            if one.place[:2] == place[:2] and one.external_id in ids
        }

    def held(self, ids: Collection[str]) -> Mapping[str, FetchedChange]:
        return {one: self._rows[one] for one in ids if one in self._rows}

    def page(self, tool: str, after: str, most: int) -> Sequence[FetchedChange]:
        found = [one for one in self._rows.values() if tool in ("", one.place.tool)]
        return sorted((one for one in found if one.id > after), key=lambda one: one.id)[:most]

    def put(self, changes: Collection[FetchedChange]) -> None:
        for change in changes:
            before = self.of_things(change.place, [change.external_id])
            self.remove([one.id for one in before.values()])
            self._rows[change.id] = change

    def remove(self, ids: Collection[str]) -> None:
        for one in ids:
            self._rows.pop(one, None)

    def forget_unseen(self, place: ToolPlace, fetch_id: str) -> None:
        self.remove(
            [
                one.id
                for one in self._rows.values()
                if one.place == place and one.sort == "new" and one.fetch_id != fetch_id
            ]
        )

    def missing(self, place: ToolPlace, fetch_id: str) -> Sequence[ToolReference]:
        found = [
            one
            for one in self._references.values()
            if one.place == place
            and one.direction == "fetched"
            and one.fetch_id != fetch_id
            and not one.gone_at
        ]
        return sorted(found, key=lambda one: one.external_id)
