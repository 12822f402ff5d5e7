"""Every error as a problem document: the gateway's own, the services', Flask's and the unknown."""

import logging
import re
from typing import Final

import flask
import grpc
from werkzeug.exceptions import HTTPException

from gateway.answers import Answer
from gateway.problems import Problem, TooManyRequests, problem_document
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.refusals import Refusal
from services.chassis.request_ids import current_request_id

_LOG: Final = logging.getLogger(__name__)
_STATUSES: Final = {
    grpc.StatusCode.INVALID_ARGUMENT: 422,
    grpc.StatusCode.UNAUTHENTICATED: 401,
    grpc.StatusCode.PERMISSION_DENIED: 403,
    grpc.StatusCode.NOT_FOUND: 404,
    grpc.StatusCode.ALREADY_EXISTS: 409,
    grpc.StatusCode.FAILED_PRECONDITION: 412,
    grpc.StatusCode.RESOURCE_EXHAUSTED: 429,
    grpc.StatusCode.UNAVAILABLE: 503,
    grpc.StatusCode.DEADLINE_EXCEEDED: 503,
}
# On the wire both are INVALID_ARGUMENT; these could not be read at all, the others were not valid.
_MALFORMED: Final = frozenset({"malformed_request", "llm_key_refused"})
# A service that is away and one that is too slow differ for us alone.
_SAME_TO_A_PERSON: Final = {"deadline_exceeded": "unavailable"}
_AWAY: Final = "A part of the system is not available at the moment; try again."


def answer_errors_of(app: flask.Flask) -> None:
    """Register a translation for each sort of error; nothing else makes an error answer."""
    app.register_error_handler(Problem, of_problem)
    app.register_error_handler(RefusedCall, of_refused_call)
    app.register_error_handler(Refusal, of_refusal)
    app.register_error_handler(HTTPException, of_http_exception)
    app.register_error_handler(Exception, of_unknown)


def of_problem(problem: Problem) -> Answer:
    return problem_document(
        problem.status,
        problem.code,
        request_id=current_request_id(),
        detail=problem.detail,
        fields=problem.fields,
        retry_after=problem.retry_after if isinstance(problem, TooManyRequests) else 0,
    )


def of_refused_call(refused: RefusedCall) -> Answer:
    status = 400 if refused.code in _MALFORMED else _STATUSES.get(refused.status, 500)
    away = status == 503  # noqa: PLR2004
    return problem_document(
        status,
        _SAME_TO_A_PERSON.get(refused.code, refused.code),
        request_id=current_request_id(),
        detail=refused.detail or (_AWAY if away else ""),
        fields=refused.fields,
        retry_after=refused.retry_after or (1 if away else 0),
    )


def of_refusal(refusal: Refusal) -> Answer:
    """What our own half of a call refused: it could not be made."""
    return problem_document(
        503, refusal.code, request_id=current_request_id(), detail=refusal.detail, retry_after=1
    )


def of_http_exception(error: HTTPException) -> Answer:
    """Flask's own, such as 405; without its text, which quotes the request."""
    status = error.code or 500
    code = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
    answer = problem_document(status, code, request_id=current_request_id())
    for name, value in error.get_headers():
        if name == "Allow":
            answer.headers[name] = value
    return answer


def of_unknown(error: Exception) -> Answer:
    """Nobody outside learns what happened; the log has the type and the place."""
    _LOG.error("internal", exc_info=error)
    return problem_document(500, "internal", request_id=current_request_id())
