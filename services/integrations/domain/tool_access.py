"""An opened credential with what a connector needs besides it."""

from dataclasses import dataclass, field

from services.integrations.domain.connections import Tool


@dataclass(frozen=True)
class ToolAccess:
    """Lives as long as the call that it was opened for, and does not print what it holds."""

    tool: Tool
    #: The value of the Authorization header.
    authorization: str = field(repr=False)
    #: The base address of the tool's API for this connection.
    base_url: str
    #: Where people see the tool: "https://acme.atlassian.net"; "" where it is always the same.
    site_url: str = ""
    may_write: bool = False
