"""RFC 9457 problem documents: the only form in which an error leaves the gateway."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar, Final

import orjson
from typing_extensions import override

from gateway.answers import Answer
from services.chassis.refusals import FieldProblem

PROBLEM_JSON: Final = "application/problem+json"


class Problem(Exception):
    """It was refused."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    code: ClassVar[str] = "problem"

    @override
    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(self, detail: str | None = None, *, fields: Sequence[FieldProblem] = ()) -> None:
        """*detail*: a sentence without secrets or personal data; else the class's first line."""
        self.detail = detail or (type(self).__doc__ or "").partition("\n")[0].strip()
        self.fields = tuple(fields)
        super().__init__(self.detail)


class MalformedJson(Problem):
    """The body is not JSON."""


class LlmKeyRefused(Problem):
    """The request holds a key of an AI provider. Keys stay in your browser; nothing was stored."""


class NotSignedIn(Problem):
    """Sign in first."""

    status = HTTPStatus.UNAUTHORIZED


class NotThere(Problem):
    """There is no such thing."""

    status = HTTPStatus.NOT_FOUND
    code = "not_found"


class CrossSiteRefused(Problem):
    """Only the app's own pages may change something."""

    status = HTTPStatus.FORBIDDEN


class BodyIncomplete(Problem):
    """The body ended before the length that was told."""


class BodyTooLarge(Problem):
    """The body is too large."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class ContentTypeRefused(Problem):
    """The body's type is not the one expected here."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class InvalidInput(Problem):
    """Some of what was sent is not valid."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class IfMatchRequired(Problem):
    """Say in If-Match which version you saw."""

    status = HTTPStatus.PRECONDITION_REQUIRED


class TooManyRequests(Problem):
    """Too many requests; wait a little."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


def problem_document(
    status: int,
    code: str,
    *,
    request_id: str,
    detail: str = "",
    fields: Sequence[FieldProblem] = (),
    retry_after: int = 0,
) -> Answer:
    """The answer; *retry_after* in seconds, 0 for no such header."""
    document: dict[str, Any] = {
        "type": f"/problems/{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "request_id": request_id,
    }
    if detail:
        document["detail"] = detail
    if fields:
        document["fields"] = [{"field": one.field, "reason": one.reason} for one in fields]
    headers: Mapping[str, str] = {"Retry-After": str(retry_after)} if retry_after else {}
    return Answer(orjson.dumps(document), status, headers, content_type=PROBLEM_JSON)
