"""What one request of a fetch leaves to its person's decision."""

from collections.abc import Sequence

from services.chassis.ids import IdFactory
from services.product.domain.fetched_changes import FetchedChange, Sort
from services.product.domain.fetches import Fetch
from services.product.domain.kinds import Kind
from services.product.domain.tool_references import Base, FetchedItem
from services.product.domain.turns import Turn
from services.product.ports.work import Change


class WaitingChanges:
    """Written together at the end, in place of what waited of the same things before."""

    def __init__(
        self,
        change: Change,
        kind: Kind,
        fetch: Fetch,
        now: str,
        ids: IdFactory,
        *,
        names: Sequence[str],
    ) -> None:
        self._change = change
        self._kind = kind
        self._fetch = fetch
        self._now = now
        self._ids = ids
        self._before = change.fetched_changes.of_things(fetch.place, names)
        self._found: list[FetchedChange] = []
        self._settled: list[str] = []

    def has(self, fetched: FetchedItem) -> bool:
        """Whether something of it waited before."""
        return fetched.external_id in self._before

    def base_of(self, fetched: FetchedItem, known: Base) -> Base:
        """*known* with the fields that were not decided on as they were before."""
        before = self._before.get(fetched.external_id)
        if before is None or before.sort != "changed":
            return known
        return known._replace(fields={**known.fields, **before.base})

    def keep(
        self,
        sort: Sort,
        fetched: FetchedItem,
        base: Base,
        latest: Base,
        *,
        words: Sequence[Turn] = (),
        item_id: str = "",
    ) -> None:
        self._found.append(
            FetchedChange(
                self._ids(),
                self._fetch.place,
                fetched.external_id,
                fetched.url,
                self._kind.name,
                sort,
                item_id,
                base.fields,
                latest,
                tuple(words),
                self._fetch.id,
                self._now,
            )
        )

    def settle(self, fetched: FetchedItem) -> None:
        """There is nothing to decide on any more."""
        before = self._before.get(fetched.external_id)
        if before:
            self._settled.append(before.id)

    def write(self) -> None:
        self._change.fetched_changes.remove(self._settled)
        self._change.fetched_changes.put(self._found)
