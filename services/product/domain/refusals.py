"""What product refuses, in words a person can act on."""

from typing import Self

from services.chassis.refusals import (
    Conflict,
    FieldProblem,
    InvalidInput,
    MalformedRequest,
    NotFound,
    StaleVersion,
    TooManyRequests,
)


class UnknownKind(NotFound):
    """There is no such kind of item."""


class ItemNotFound(NotFound):
    """There is no such item."""


class LinkNotFound(NotFound):
    """There is no such link."""


class VersionNotFound(NotFound):
    """Its history has no such version."""


class ImportNotFound(NotFound):
    """There is no such import."""


class UploadNotFound(NotFound):
    """There is no such upload; it is kept for two days."""


class ItemChanged(StaleVersion):
    """Somebody changed it meanwhile; read it again, then repeat your change."""

    @classmethod
    def since(cls, version: int) -> Self:
        """It tells the version that the item has now, so that both sides can be shown."""
        return cls(fields=[FieldProblem("If-Match", f'is "{version}" by now')])


class ItemDeleted(Conflict):
    """It is deleted; restore it first."""


class ProposalsRefused(InvalidInput):
    """Some proposals are not right; nothing was saved."""


class ManyRefused(InvalidInput):
    """So many items cannot be changed at once; nothing was changed."""


class FetchedRefused(InvalidInput):
    """So many items cannot be stored at once; nothing was stored."""


class LinkExists(Conflict):
    """The same link is there already."""


class LinkRefused(InvalidInput):
    """These two cannot be linked in this way."""


class FieldsRefused(InvalidInput):
    """Some fields are not right."""


class QueryRefused(InvalidInput):
    """Such a list cannot be made."""


class SearchRefused(InvalidInput):
    """That cannot be searched for."""


class FieldsUnreadable(MalformedRequest):
    """The fields are not a JSON object."""

    code = "malformed_request"


class IdempotencyKeyReused(InvalidInput):
    """The Idempotency-Key was used for another request."""


class FileTooLarge(InvalidInput):
    """The file is larger than 25 MB; split it."""


class UploadRefused(InvalidInput):
    """So large a file cannot be taken."""


class PartMisplaced(Conflict):
    """That is not what follows on what is there."""

    @classmethod
    def after(cls, received: int) -> Self:
        """It tells where the next part begins."""
        return cls(fields=[FieldProblem("start", f"must be {received}")])


class UploadIncomplete(Conflict):
    """The file is not whole yet; send the parts that are missing."""


class TooManyUploads(TooManyRequests):
    """Several files are on their way; finish one, or give it up."""


class ItemTwice(Exception):
    """An archive holds the same item twice."""


class FormatUnknown(InvalidInput):
    """Files of that format cannot be read; .vtt, .srt, .txt, .docx, .csv and exports can."""


class TableRefused(InvalidInput):
    """The table cannot be read in this way."""


class TooManyImports(TooManyRequests):
    """Several imports are under way; wait for one to end, or stop it."""


class ImportEnded(Conflict):
    """The import has ended; it can no longer be stopped."""


class UploadMalformed(MalformedRequest):
    """An upload is one header, then the file's bytes."""

    code = "malformed_request"


class LlmKeyRefused(MalformedRequest):
    """The file holds what looks like the key of an AI provider; remove it, or let us remove it."""
