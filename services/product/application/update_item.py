"""Change an item's fields."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.fields_change import check_changeable, with_fields
from services.product.application.locked_item import locked_item
from services.product.domain.fields import patched_fields
from services.product.domain.items import Item
from services.product.domain.kinds import Kinds
from services.product.ports.work import Work


class UpdateItem:
    """Only over the version that the caller saw, so that nobody's change is lost."""

    def __init__(self, kinds: Kinds, work: Work, clock: Clock) -> None:
        self._kinds = kinds
        self._work = work
        self._clock = clock

    def __call__(
        self, account: str, kind_name: str, item_id: str, *, version: int, patch_json: bytes
    ) -> Item:
        """The changed item; *patch_json* is an RFC 7396 merge patch.

        Raises ItemNotFound, ItemDeleted, ItemChanged, FieldsUnreadable, FieldsRefused.
        """
        kind = self._kinds.named(kind_name)
        now = self._clock.now()
        with self._work.change(account) as change:
            item = locked_item(change, kind_name, item_id, now)
            check_changeable(item, version)
            fields = patched_fields(kind, item.fields_json, patch_json)
            return with_fields(change, kind, item, fields, at=rfc3339.to_text(now))
