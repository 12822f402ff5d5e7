"""The tools that can be connected, and an account's connections to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tool(StrEnum):
    """A productivity tool, named as it is named in addresses and in the database."""

    JIRA = "jira"
    CONFLUENCE = "confluence"
    SLACK = "slack"
    NOTION = "notion"
    LINEAR = "linear"
    GITHUB = "github"


@dataclass(frozen=True)
class Connection:
    """A tool that an account has connected."""

    tool: Tool
    connected_at: datetime


@dataclass(frozen=True)
class ToolStatus:
    """A tool as its user sees it."""

    tool: Tool
    connection: Connection | None
    # False while this deployment cannot connect the tool.
    available: bool


def every_tool(
    connections: Iterable[Connection], *, available: frozenset[Tool]
) -> list[ToolStatus]:
    """All tools in their fixed order, each with its connection where there is one."""
    connected = {connection.tool: connection for connection in connections}
    return [ToolStatus(tool, connected.get(tool), tool in available) for tool in Tool]
