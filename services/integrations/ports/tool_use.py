"""Using a connected tool."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Use
from services.integrations.domain.tool_access import ToolAccess

Result = TypeVar("Result")


class ToolUse(Protocol):
    def __call__(
        self, account: str, tool: Tool, use: Use, work: Callable[[ToolAccess], Result]
    ) -> Result:
        """What *work* returns; it may be called twice. Every use stands in the ledger."""
