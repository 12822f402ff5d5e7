"""List the tools, and which of them the caller has connected."""

from services.integrations.domain.connections import Tool, ToolStatus, every_tool
from services.integrations.ports.connections import Connections


class ListConnections:
    def __init__(self, connections: Connections, available: frozenset[Tool]) -> None:
        self._connections = connections
        self._available = available

    def __call__(self, account: str) -> list[ToolStatus]:
        return every_tool(self._connections.of(account), available=self._available)
