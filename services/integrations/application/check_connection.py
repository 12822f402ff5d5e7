"""Ask a tool whether it still accepts the connection."""

from services.integrations.application.use_tool import UseTool
from services.integrations.domain.connections import Tool
from services.integrations.domain.openings import Purpose, Use
from services.integrations.ports.tools import Tools


class CheckConnection:
    def __init__(self, use: UseTool, tools: Tools) -> None:
        self._use = use
        self._tools = tools

    def __call__(self, account: str, tool: Tool) -> None:
        """Raises what UseTool raises; the connection keeps what was found either way."""
        asked = Use(Purpose.CHECK, "does the tool still accept it?")
        self._use(account, tool, asked, lambda access: self._tools.reader(access).sources(""))
