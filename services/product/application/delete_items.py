"""Delete many items, so that they can be restored for 30 days."""

from collections.abc import Sequence

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.answer_json import versions_from_json, versions_to_json
from services.product.application.deleting import deleted
from services.product.application.idempotency import done_once, request
from services.product.application.many_items import ItemVersion, changed_together, check_many
from services.product.domain.items import Item
from services.product.domain.kinds import Kinds
from services.product.ports.work import Change, Work


class DeleteItems:
    """All of them or none."""

    def __init__(self, kinds: Kinds, work: Work, clock: Clock) -> None:
        self._kinds = kinds
        self._work = work
        self._clock = clock

    def __call__(
        self,
        account: str,
        kind_name: str,
        items: Sequence[ItemVersion],
        *,
        idempotency_key: str = "",
    ) -> list[ItemVersion]:
        """The new versions, in the order of *items*.

        Raises ManyRefused, ItemNotFound, ItemDeleted and ItemChanged; then nothing is deleted.
        """
        asked = request("delete_items", idempotency_key, kind_name.encode(), repr(items).encode())
        kind = self._kinds.named(kind_name)
        check_many(items)
        with self._work.change(account) as change:
            return done_once(
                change.answers,
                asked,
                lambda: self._delete_all(change, kind.name, items),
                to_json=versions_to_json,
                from_json=versions_from_json,
            )

    def _delete_all(
        self, change: Change, kind: str, items: Sequence[ItemVersion]
    ) -> list[ItemVersion]:
        now = self._clock.now()

        def delete_one(_: int, item: Item) -> Item:
            return deleted(change, item, at=rfc3339.to_text(now))

        return changed_together(change, kind, items, now, delete_one)
