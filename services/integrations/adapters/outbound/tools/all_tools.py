"""The six tools behind one port."""

from collections.abc import Callable, Mapping

from typing_extensions import override

from services.chassis.clock import Clock
from services.integrations.adapters.outbound.tools import atlassian_dialect
from services.integrations.adapters.outbound.tools.confluence.new_pages import ConfluenceWriter
from services.integrations.adapters.outbound.tools.confluence.pages import ConfluenceReader
from services.integrations.adapters.outbound.tools.github import dialect as github_dialect
from services.integrations.adapters.outbound.tools.github.issues import GitHubReader
from services.integrations.adapters.outbound.tools.github.new_issues import GitHubWriter
from services.integrations.adapters.outbound.tools.http.tool_http import Dialect, ToolHttp
from services.integrations.adapters.outbound.tools.jira.issues import JiraReader
from services.integrations.adapters.outbound.tools.jira.new_issues import JiraWriter
from services.integrations.adapters.outbound.tools.linear import dialect as linear_dialect
from services.integrations.adapters.outbound.tools.linear.issues import LinearReader
from services.integrations.adapters.outbound.tools.linear.new_issues import LinearWriter
from services.integrations.adapters.outbound.tools.notion import dialect as notion_dialect
from services.integrations.adapters.outbound.tools.notion.new_pages import NotionWriter
from services.integrations.adapters.outbound.tools.notion.pages import NotionReader
from services.integrations.adapters.outbound.tools.slack import dialect as slack_dialect
from services.integrations.adapters.outbound.tools.slack.new_messages import SlackWriter
from services.integrations.adapters.outbound.tools.slack.threads import SlackReader
from services.integrations.domain.connections import Tool
from services.integrations.domain.tool_access import ToolAccess
from services.integrations.domain.tool_faults import ReadOnlyConnection
from services.integrations.ports.tools import ToolReader, Tools, ToolWriter

DIALECTS: Mapping[Tool, Callable[[str], Dialect]] = {
    Tool.JIRA: atlassian_dialect.dialect,
    Tool.CONFLUENCE: atlassian_dialect.dialect,
    Tool.SLACK: slack_dialect.dialect,
    Tool.NOTION: notion_dialect.dialect,
    Tool.LINEAR: linear_dialect.dialect,
    Tool.GITHUB: github_dialect.dialect,
}


class AllTools(Tools):
    """*trusted*: origins of the operator's settings; all others must be public."""

    def __init__(self, clock: Clock, *, trusted: frozenset[str]) -> None:
        self._clock = clock
        self._trusted = trusted

    @override
    def reader(self, access: ToolAccess) -> ToolReader:
        http = self._http(access)
        match access.tool:
            case Tool.JIRA:
                return JiraReader(http, access.site_url)
            case Tool.CONFLUENCE:
                return ConfluenceReader(http, access.site_url)
            case Tool.SLACK:
                return SlackReader(http)
            case Tool.NOTION:
                return NotionReader(http)
            case Tool.LINEAR:
                return LinearReader(http)
            case Tool.GITHUB:
                return GitHubReader(http)

    @override
    def writer(self, access: ToolAccess) -> ToolWriter:
        # The one way to a writer: without the right to write there is nothing that could.
        if not access.may_write:
            raise ReadOnlyConnection
        http = self._http(access)
        match access.tool:
            case Tool.JIRA:
                return JiraWriter(http, access.site_url)
            case Tool.CONFLUENCE:
                return ConfluenceWriter(http, access.site_url)
            case Tool.SLACK:
                return SlackWriter(http)
            case Tool.NOTION:
                return NotionWriter(http)
            case Tool.LINEAR:
                return LinearWriter(http)
            case Tool.GITHUB:
                return GitHubWriter(http)

    def _http(self, access: ToolAccess) -> ToolHttp:
        dialect = DIALECTS[access.tool](access.authorization)
        return ToolHttp(access.base_url, dialect, self._clock, trusted=self._trusted)
