"""List the tools, and which of them the caller has connected."""

from services.integrations.domain.connections import Tool, ToolStatus, every_tool
from services.integrations.ports.unit_of_work import UnitOfWork


class ListConnections:
    def __init__(self, work: UnitOfWork, available: frozenset[Tool]) -> None:
        self._work = work
        self._available = available

    def __call__(self, account: str) -> list[ToolStatus]:
        with self._work.begin(account) as tx:
            return every_tool(tx.connections.of(account), available=self._available)
