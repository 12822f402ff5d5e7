"""An item as it is read and written."""

from datetime import datetime, timedelta
from typing import NamedTuple

from services.chassis import rfc3339

#: How long a deleted item can be restored.
RESTORABLE = timedelta(days=30)


class Item(NamedTuple):
    """An item of any kind.

    A tuple of texts, because a list of fifty goes from the database to the wire unconverted:
    times are RFC 3339 UTC with milliseconds, `fields_json` is the kind's fields as UTF-8 JSON.
    """

    id: str
    kind: str
    version: int
    created_at: str
    updated_at: str
    #: Empty while the item lives.
    deleted_at: str
    fields_json: bytes
    #: When it came out of an export of Azmyra; empty for one that was made here.
    imported_at: str = ""

    def is_gone(self, now: datetime) -> bool:
        """Whether it was deleted too long ago to be restored."""
        return self.is_deleted and self.deleted_at <= restorable_since(now)

    @property
    def is_deleted(self) -> bool:
        return bool(self.deleted_at)


def restorable_since(now: datetime) -> str:
    """What was deleted after this moment can be restored; RFC 3339."""
    return rfc3339.to_text(now - RESTORABLE)
