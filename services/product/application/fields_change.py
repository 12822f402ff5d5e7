"""Gives an item other fields, as its next version."""

import json

from services.product.domain.fields import Fields, to_json
from services.product.domain.index_values import indexed
from services.product.domain.items import Item
from services.product.domain.kinds import Kind
from services.product.domain.refusals import ItemChanged, ItemDeleted
from services.product.domain.revisions import Action, Revision, changes_between
from services.product.ports.work import Change


def check_changeable(item: Item, version: int) -> None:
    """Raise ItemDeleted, or ItemChanged unless *version* is the current one."""
    if item.is_deleted:
        raise ItemDeleted
    check_version(item, version)


def check_version(item: Item, version: int) -> None:
    """Raise ItemChanged unless *version* is the current one, of an item deleted or not."""
    if item.version != version:
        raise ItemChanged.since(item.version)


def with_fields(
    change: Change,
    kind: Kind,
    item: Item,
    fields: Fields,
    *,
    at: str,
    action: Action = "updated",
    restored_version: int = 0,
) -> Item:
    """*item*, held by *change*, stored with *fields* and the revision that tells of it."""
    changed = item._replace(version=item.version + 1, updated_at=at, fields_json=to_json(fields))
    changes = changes_between(kind, json.loads(item.fields_json), fields)
    revision = Revision(changed.version, action, change.account, at, changes, restored_version)
    change.items.replace(indexed(kind, changed, fields), revision)
    return changed
