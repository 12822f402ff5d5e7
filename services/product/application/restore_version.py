"""Give an item the fields that it had before."""

import json

from services.chassis import rfc3339
from services.chassis.clock import Clock
from services.product.application.locked_item import locked_item
from services.product.domain.fields import Fields, checked, to_json
from services.product.domain.index_values import indexed
from services.product.domain.items import Item
from services.product.domain.kinds import Kinds
from services.product.domain.refusals import ItemChanged, ItemDeleted, VersionNotFound
from services.product.domain.revisions import Revision, changes_between, fields_before
from services.product.ports.work import Change, Work


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
            if item.is_deleted:
                raise ItemDeleted
            if item.version != version:
                raise ItemChanged
            current = json.loads(item.fields_json)
            fields = checked(kind, _fields_at(change, item, current, wanted))
            at = rfc3339.to_text(now)
            restored = item._replace(
                version=version + 1, updated_at=at, fields_json=to_json(fields)
            )
            changes = changes_between(kind, current, fields)
            revision = Revision(restored.version, "reverted", account, at, changes, wanted)
            change.items.replace(indexed(kind, restored, fields), revision)
        return restored


def _fields_at(change: Change, item: Item, current: Fields, wanted: int) -> Fields:
    revisions = change.items.revisions(item.id, since=wanted)
    if not revisions or revisions[-1].version != wanted:
        raise VersionNotFound
    return fields_before(current, revisions[:-1])
