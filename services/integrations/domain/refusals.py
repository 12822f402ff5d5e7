"""What integrations refuses besides what the tools say (tool_faults)."""

from services.chassis.refusals import Conflict, InvalidInput, NotFound, Unavailable


class NotConnected(NotFound):
    """The tool is not connected."""


class CannotBeConnected(Conflict):
    """The tool cannot be connected in this way here."""


class SiteNotChosen(Conflict):
    """Choose first in Settings which of your sites the tool works with."""


class CredentialUnreadable(Conflict):
    """The stored credential does not open. Connect the tool again in Settings."""


class RoundNotKnown(InvalidInput):
    """The visit to the tool's page was not begun in this session, or too long ago; start again."""


class RenewalUnderWay(Unavailable):
    """The connection is being renewed at the moment; try again."""


class WritingNotGranted(Conflict):
    """The tool was asked for reading alone. Connect it again to let it write."""
