"""What a tool's answers can mean for whoever waits for them."""

from collections.abc import Sequence
from datetime import datetime

from services.chassis.refusals import Conflict, FieldProblem, InvalidInput, Unavailable


class ToolWaits(Unavailable):
    """The tool asks us to wait before the next request."""

    def __init__(self, until: datetime, *, seconds: int = 0) -> None:
        """*until*: when the tool will answer again, by its own word; *seconds* from now."""
        super().__init__(retry_after=max(seconds, 1))
        self.until = until


class ToolUnavailable(Unavailable):
    """The tool does not answer at the moment; try again."""


class AnswerUnknown(Unavailable):
    """The tool's answer was lost: whether it did what was asked is not known yet."""


class GrantExpired(Conflict):
    """The tool no longer accepts this connection. Connect it again in Settings."""


class NotAllowedByTool(Conflict):
    """The tool does not let this connection do that."""


class ReadOnlyConnection(Conflict):
    """The connection may only read. Connect the tool again with writing to send something."""


class GoneAtTool(Conflict):
    """The tool does not have this any more, or does not show it to this connection."""


class ToolRefused(InvalidInput):
    """The tool did not take what it was sent."""

    def __init__(self, detail: str | None = None, *, fields: Sequence[FieldProblem] = ()) -> None:
        """*detail*: our own sentence. A tool's words may hold what a person wrote."""
        super().__init__(detail, fields=fields)


class AddressRefused(InvalidInput):
    """Only public https:// addresses can be reached from here."""


class AnswerUnreadable(Unavailable):
    """The tool's answer cannot be read."""
