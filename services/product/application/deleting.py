"""Takes an item out of sight for 30 days, and brings it back, as its next version."""

from services.product.domain.items import Item
from services.product.domain.revisions import Revision
from services.product.ports.work import Change


def deleted(change: Change, item: Item, *, at: str) -> Item:
    """*item*, held by *change*, out of sight, with the revision that tells of it."""
    gone = item._replace(version=item.version + 1, updated_at=at, deleted_at=at)
    change.items.replace_envelope(gone, Revision(gone.version, "deleted", change.account, at))
    return gone


def brought_back(change: Change, item: Item, *, at: str) -> Item:
    """*item*, held by *change*, in sight again; one that lives is returned as it is."""
    if not item.is_deleted:
        return item
    back = item._replace(version=item.version + 1, updated_at=at, deleted_at="")
    change.items.replace_envelope(back, Revision(back.version, "restored", change.account, at))
    return back
