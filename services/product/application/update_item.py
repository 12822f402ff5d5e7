"""Change an item's fields."""

import json

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.locked_item import locked_item
from services.product.domain.fields import patched_fields, to_json
from services.product.domain.index_values import indexed
from services.product.domain.items import Item
from services.product.domain.kinds import Kinds
from services.product.domain.refusals import ItemChanged, ItemDeleted
from services.product.domain.revisions import Revision, changes_between
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
            if item.is_deleted:
                raise ItemDeleted
            if item.version != version:
                raise ItemChanged
            fields = patched_fields(kind, item.fields_json, patch_json)
            at = rfc3339.to_text(now)
            changed = item._replace(
                version=version + 1, updated_at=at, fields_json=to_json(fields)
            )
            changes = changes_between(kind, json.loads(item.fields_json), fields)
            revision = Revision(changed.version, "updated", account, at, changes)
            change.items.replace(indexed(kind, changed, fields), revision)
        return changed
