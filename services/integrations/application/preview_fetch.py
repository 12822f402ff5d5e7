"""Show what a fetch would bring."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from services.integrations.application.mapped_items import mapped
from services.integrations.domain import mappings
from services.integrations.domain.connections import Tool
from services.integrations.domain.fetched_items import Since
from services.integrations.domain.mappings import Mapping
from services.integrations.domain.openings import Purpose, Use
from services.integrations.ports.product_items import MappedItem
from services.integrations.ports.tool_use import ToolUse
from services.integrations.ports.tools import Tools

_MOST: Final = 10


class Preview(NamedTuple):
    """At most ten items, as they would be stored; *more*: whether there are others."""

    items: Sequence[MappedItem]
    more: bool


class PreviewFetch:
    """Nothing is stored."""

    def __init__(self, use_tool: ToolUse, tools: Tools) -> None:
        self._use_tool = use_tool
        self._tools = tools

    def __call__(
        self, account: str, tool: Tool, source: str, source_name: str, mapping: Mapping
    ) -> Preview:
        """Raises MappingRefused, and what a tool can say."""
        mappings.check(tool, mapping)
        use = Use(Purpose.FETCH, f"preview of {source_name or source}")
        page = self._use_tool(
            account, tool, use, lambda access: self._tools.reader(access).page(source, Since(), "")
        )
        items = mapped([item for item in page.items if not item.gone], mapping)
        return Preview(items[:_MOST], bool(page.next_cursor) or len(items) > _MOST)
