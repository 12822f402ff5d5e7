"""List what can be fetched from a tool, and sent to it."""

from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Purpose, Use
from services.integrations.domain.sources import SourcePage
from services.integrations.ports.tool_use import ToolUse
from services.integrations.ports.tools import Tools


class ListSources:
    def __init__(self, use_tool: ToolUse, tools: Tools) -> None:
        self._use_tool = use_tool
        self._tools = tools

    def __call__(self, account: str, tool: Tool, cursor: str) -> SourcePage:
        use = Use(Purpose.LIST_SOURCES, "list of sources")
        return self._use_tool(
            account, tool, use, lambda access: self._tools.reader(access).sources(cursor)
        )
