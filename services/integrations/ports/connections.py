"""Where an account's connections are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.integrations.domain.connections import Connection, Tool
from services.integrations.domain.openings import Purpose


class Connections(Protocol):
    """Of one account; at most one connection per tool."""

    def all(self) -> Sequence[Connection]:
        """What is connected, in no order."""

    def find(self, tool: Tool) -> Connection | None:
        """The connection to *tool*."""

    def put(self, connection: Connection) -> None:
        """Keep *connection*, in place of the one to the same tool."""

    def remove(self, tool: Tool) -> None:
        """Forget the connection to *tool*; not being connected is not an error."""

    def worked(self, tool: Tool, purpose: Purpose, at: datetime) -> None:
        """Note that a use succeeded."""

    def failed(self, tool: Tool, failure: str, at: datetime) -> None:
        """Note that a use failed with the refusal whose code is *failure*."""
