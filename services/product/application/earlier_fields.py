"""The fields that an item had in an earlier version."""

import json

from services.product.domain.fields import Fields, checked
from services.product.domain.items import Item
from services.product.domain.kinds import Kind
from services.product.domain.refusals import VersionNotFound
from services.product.domain.revisions import fields_before
from services.product.ports.work import Change


def fields_at(change: Change, kind: Kind, item: Item, wanted: int) -> Fields:
    """The fields of *item* in version *wanted*, found by undoing what was changed since.

    Raises VersionNotFound, and FieldsRefused where the kind no longer admits what it did.
    """
    revisions = change.items.revisions(item.id, since=wanted)
    if not revisions or revisions[-1].version != wanted:
        raise VersionNotFound
    return checked(kind, fields_before(json.loads(item.fields_json), revisions[:-1]))
