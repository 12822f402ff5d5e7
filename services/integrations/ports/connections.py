"""Where an account's connections are kept."""

from collections.abc import Sequence
from typing import Protocol

from services.integrations.domain.connections import Connection


class Connections(Protocol):
    def of(self, account: str) -> Sequence[Connection]:
        """What *account* has connected; at most one connection per tool."""
