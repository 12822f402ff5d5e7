"""The tools that can be connected, and an account's connections to them."""

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
    """A tool that an account has connected, through the grant *grant_id*.

    *site_id*: one of the grant's sites, None where there is none to choose or none chosen yet.
    *last_failure*: the code of a refusal, never a tool's own words.
    """

    tool: Tool
    grant_id: str
    connected_at: datetime
    read_only: bool
    site_id: str | None = None
    last_read_at: datetime | None = None
    last_written_at: datetime | None = None
    last_worked_at: datetime | None = None
    last_failed_at: datetime | None = None
    last_failure: str | None = None

    @property
    def fails(self) -> bool:
        """Whether the last use of it failed."""
        if self.last_failed_at is None:
            return False
        return self.last_worked_at is None or self.last_failed_at > self.last_worked_at
