"""New ids for what comes out of an archive."""

import hashlib
from uuid import UUID

_VERSION, _VARIANT = 0x7 << 76, 0x2 << 62
_RANDOM = (1 << 76) - 1
_WITHOUT_VARIANT = ~(0x3 << 62)


def new_id_of(import_id: str, old_id: str) -> str:
    """The id that *old_id* gets in this import: a UUIDv7 of the same millisecond.

    The same each time, so that references need no table of ids, and reading again after a crash
    changes nothing. Of another import it is another one: nobody can aim at an item that is there.
    """
    digest = hashlib.sha256(f"{import_id} {old_id}".encode()).digest()
    moment = UUID(old_id).int >> 80
    rest = int.from_bytes(digest[:10], "big") & _RANDOM
    return str(UUID(int=(moment << 80) | _VERSION | (rest & _WITHOUT_VARIANT) | _VARIANT))
