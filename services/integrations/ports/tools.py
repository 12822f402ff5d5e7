"""What can be done in a tool with an opened credential."""

from datetime import datetime
from typing import Protocol

from services.integrations.domain.fetched_items import FetchedPage, Since
from services.integrations.domain.outgoing import Outgoing, Payload, Sent
from services.integrations.domain.sources import SourcePage
from services.integrations.domain.tool_access import ToolAccess


class ToolReader(Protocol):
    """Reads and never changes anything. Raises the faults of `tool_faults`."""

    def sources(self, cursor: str) -> SourcePage:
        """What the connection may read, a page at a time; "" begins."""

    def page(self, source: str, since: Since, cursor: str) -> FetchedPage:
        """Items of *source* that changed, a page at a time; "" begins.

        What changes meanwhile may come twice, and is not left out.
        """


class ToolWriter(Protocol):
    """Changes what is at the tool. Raises the faults of `tool_faults`."""

    def payload(self, target: str, outgoing: Outgoing) -> Payload:
        """Exactly what `create` will send to *target*. Changes nothing."""

    def create(self, target: str, payload: Payload) -> Sent:
        """Create it. Raises AnswerUnknown when it may have been created."""

    def update(self, external_id: str, payload: Payload) -> Sent:
        """Write *payload* over what was created before; doing so twice does no harm."""

    def find(self, target: str, payload: Payload, mark: str, since: datetime) -> Sent | None:
        """What was created in *target* after *since* with *mark* in it; None where nothing was."""


class Tools(Protocol):
    """The six tools."""

    def reader(self, access: ToolAccess) -> ToolReader:
        """Reads with *access*."""

    def writer(self, access: ToolAccess) -> ToolWriter:
        """Writes with *access*. Raises ReadOnlyConnection where it may only read."""
