"""Refusals on the wire: a status, and a `Refusal` message in the trailing metadata."""

from typing import Any

import grpc
from azmyra.common.v1 import refusal_pb2

from services.chassis import refusals
from services.chassis.refusals import FieldProblem, Refusal

TRAILER = "azmyra-refusal-bin"

# From the particular to the general: the first class that fits gives the status.
_STATUSES: tuple[tuple[type[Refusal], grpc.StatusCode], ...] = (
    (refusals.InvalidInput, grpc.StatusCode.INVALID_ARGUMENT),
    (refusals.MalformedRequest, grpc.StatusCode.INVALID_ARGUMENT),
    (refusals.Unauthenticated, grpc.StatusCode.UNAUTHENTICATED),
    (refusals.Forbidden, grpc.StatusCode.PERMISSION_DENIED),
    (refusals.NotFound, grpc.StatusCode.NOT_FOUND),
    (refusals.Conflict, grpc.StatusCode.ALREADY_EXISTS),
    (refusals.StaleVersion, grpc.StatusCode.FAILED_PRECONDITION),
    (refusals.TooManyRequests, grpc.StatusCode.RESOURCE_EXHAUSTED),
    (refusals.Unavailable, grpc.StatusCode.UNAVAILABLE),
    (refusals.Refusal, grpc.StatusCode.FAILED_PRECONDITION),
)


class RefusedCall(Exception):
    """A call to a service that did not succeed.

    *code* is the refusal's name, or one of "unavailable", "deadline_exceeded" and "internal" where
    the service gave none. *retry_after* is in seconds.
    """

    def __init__(
        self,
        code: str,
        status: grpc.StatusCode,
        detail: str = "",
        fields: tuple[FieldProblem, ...] = (),
        retry_after: int = 0,
    ) -> None:
        self.code = code
        self.status = status
        self.detail = detail
        self.fields = fields
        self.retry_after = retry_after
        super().__init__(code)


def status_of(refusal: Refusal) -> grpc.StatusCode:
    """The status under which *refusal* travels."""
    return next(status for kind, status in _STATUSES if isinstance(refusal, kind))


def to_trailer(refusal: Refusal) -> tuple[tuple[str, bytes], ...]:
    """The trailing metadata that carries *refusal*."""
    message = refusal_pb2.Refusal(
        code=refusal.code,
        detail=refusal.detail,
        fields=[
            refusal_pb2.FieldProblem(field=problem.field, reason=problem.reason)
            for problem in refusal.fields
        ],
        retry_after_seconds=refusal.retry_after,
    )
    return ((TRAILER, message.SerializeToString()),)


def from_error(error: Any) -> RefusedCall:
    """What *error*, a call's grpc.RpcError, says. Without our trailer, none of its text."""
    status: grpc.StatusCode = error.code()
    for key, value in error.trailing_metadata() or ():
        if key == TRAILER:
            message = refusal_pb2.Refusal.FromString(value)
            fields = tuple(FieldProblem(field.field, field.reason) for field in message.fields)
            return RefusedCall(
                message.code, status, message.detail, fields, message.retry_after_seconds
            )
    if status in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED}:
        return RefusedCall(status.name.lower(), status)
    return RefusedCall("internal", status)
