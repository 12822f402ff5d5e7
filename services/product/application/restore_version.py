"""Give an item the fields that it had before."""

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.earlier_fields import fields_at
from services.product.application.fields_change import check_changeable, with_fields
from services.product.application.locked_item import locked_item
from services.product.domain.items import Item
from services.product.domain.kinds import Kinds
from services.product.ports.work import Work


class RestoreVersion:
    """As a new version: nothing of the history is lost by it."""

    def __init__(self, kinds: Kinds, work: Work, clock: Clock) -> None:
        self._kinds = kinds
        self._work = work
        self._clock = clock

    def __call__(
        self, account: str, kind_name: str, item_id: str, *, version: int, wanted: int
    ) -> Item:
        """The item with the fields of version *wanted*; *version* is the one the caller saw.

        Raises ItemNotFound, VersionNotFound, ItemDeleted, ItemChanged, and FieldsRefused where
        the kind no longer admits what it did.
        """
        kind = self._kinds.named(kind_name)
        now = self._clock.now()
        with self._work.change(account) as change:
            item = locked_item(change, kind_name, item_id, now)
            check_changeable(item, version)
            return with_fields(
                change,
                kind,
                item,
                fields_at(change, kind, item, wanted),
                at=rfc3339.to_text(now),
                action="reverted",
                restored_version=wanted,
            )
