"""Refusals: the errors a person or a calling program may be told about.

Pure standard library, so that domain and application code may raise them. A refusal crosses gRPC
with its code, detail, fields and waiting time (grpc_refusals.py); every other exception becomes
INTERNAL without a word of its text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field, and what would be right."""

    field: str
    reason: str


class Refusal(Exception):
    """Refused."""

    #: A stable, machine-readable name; the class's name in snake_case unless a class sets its own.
    code: ClassVar[str] = "refusal"

    @override
    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "code" not in cls.__dict__:
            cls.code = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def __init__(
        self,
        detail: str | None = None,
        *,
        fields: Sequence[FieldProblem] = (),
        retry_after: int = 0,
    ) -> None:
        """*detail*: a sentence without secrets or personal data; *retry_after*: seconds, or 0."""
        self.detail = detail or (type(self).__doc__ or "").partition("\n")[0].strip()
        self.fields = tuple(fields)
        self.retry_after = retry_after
        super().__init__(self.detail)


class InvalidInput(Refusal):
    """Some of what was sent is not valid."""


class MalformedRequest(Refusal):
    """The request cannot be read."""


class Unauthenticated(Refusal):
    """Sign in first."""


class Forbidden(Refusal):
    """You may not do this."""


class ReauthenticationRequired(Forbidden):
    """Confirm that it is you, then try again."""


class NotFound(Refusal):
    """There is no such thing."""


class Conflict(Refusal):
    """It conflicts with what is already there."""


class StaleVersion(Refusal):
    """It was changed meanwhile; read it again, then repeat your change."""


class TooManyRequests(Refusal):
    """Too many requests; wait a little."""


class Unavailable(Refusal):
    """A part of the system is not available at the moment; try again."""
