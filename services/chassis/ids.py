"""New identifiers: UUIDv7, so that rows made after each other lie together in an index."""

from typing import Protocol

import uuid_utils


class IdFactory(Protocol):
    def __call__(self) -> str:
        """A new identifier, never given before."""


def new_id() -> str:
    """A UUIDv7 in its usual text form (RFC 9562)."""
    return str(uuid_utils.uuid7())
