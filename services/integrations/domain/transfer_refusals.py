"""What fetching and sending refuse besides what the tools say (tool_faults)."""

from services.chassis.refusals import Conflict, InvalidInput, NotFound, StaleVersion


class MappingRefused(InvalidInput):
    """The tool's items cannot be brought in like this."""


class ScheduleRefused(InvalidInput):
    """The source cannot be fetched by itself like this."""


class FetchNotFound(NotFound):
    """There is no such fetch."""


class FetchUnderWay(Conflict):
    """The source is being fetched already."""


class FetchNotResumable(Conflict):
    """Only a fetch that was stopped or failed can go on."""


class SendingNotFound(NotFound):
    """There is no such preview any more; look at what will be sent once more."""


class SendingChanged(StaleVersion):
    """Another text was shown than would be sent; look at it once more."""


class SendingUnderWay(Conflict):
    """It is being sent at the moment."""


class NotStored(Conflict):
    """What was fetched could not be stored."""

    def __init__(self, reason: str, detail: str) -> None:
        """*reason*: the code of product's refusal, *detail* its sentence."""
        super().__init__(detail)
        self.reason = reason
