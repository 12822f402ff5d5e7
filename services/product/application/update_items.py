"""Change the same fields of many items."""

from collections.abc import Sequence

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.answer_json import versions_from_json, versions_to_json
from services.product.application.fields_change import with_fields
from services.product.application.idempotency import done_once, request
from services.product.application.many_items import ItemVersion, changed_together, check_many
from services.product.domain.fields import patched_fields, read_object
from services.product.domain.items import Item
from services.product.domain.kinds import Kind, Kinds
from services.product.ports.work import Change, Work


class UpdateItems:
    """All of them or none: a half-changed selection could neither be shown nor taken back."""

    def __init__(self, kinds: Kinds, work: Work, clock: Clock) -> None:
        self._kinds = kinds
        self._work = work
        self._clock = clock

    def __call__(
        self,
        account: str,
        kind_name: str,
        items: Sequence[ItemVersion],
        patch_json: bytes,
        *,
        idempotency_key: str = "",
    ) -> list[ItemVersion]:
        """The new versions, in the order of *items*; *patch_json* is an RFC 7396 merge patch.

        Raises ManyRefused, ItemNotFound, ItemDeleted, ItemChanged, FieldsUnreadable and
        FieldsRefused; then nothing is changed.
        """
        asked = request(
            "update_items", idempotency_key, kind_name.encode(), repr(items).encode(), patch_json
        )
        kind = self._kinds.named(kind_name)
        check_many(items)
        read_object(patch_json)
        with self._work.change(account) as change:
            return done_once(
                change.answers,
                asked,
                lambda: self._change_all(change, kind, items, patch_json),
                to_json=versions_to_json,
                from_json=versions_from_json,
            )

    def _change_all(
        self, change: Change, kind: Kind, items: Sequence[ItemVersion], patch_json: bytes
    ) -> list[ItemVersion]:
        now = self._clock.now()

        def change_one(_: int, item: Item) -> Item:
            fields = patched_fields(kind, item.fields_json, patch_json)
            return with_fields(change, kind, item, fields, at=rfc3339.to_text(now))

        return changed_together(change, kind.name, items, now, change_one)
