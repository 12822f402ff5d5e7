"""The same request twice is done once: its second answer is the first one, word for word."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from services.chassis.refusals import FieldProblem, InvalidInput
from services.product.ports.answers import Answers

Answer = TypeVar("Answer")

_LONGEST_KEY = 255


class Request(NamedTuple):
    """A request to do something once. Without a key ("") it is done each time."""

    operation: str
    key: str
    sha256: bytes


def request(operation: str, key: str, *parts: bytes) -> Request:
    """The request that consists of *parts*. Raises InvalidInput for a key that is too long."""
    if len(key) > _LONGEST_KEY or "\0" in key:
        problem = FieldProblem("Idempotency-Key", f"must be at most {_LONGEST_KEY} characters")
        raise InvalidInput(fields=[problem])
    digest = hashlib.sha256()
    for part in parts:
        # With its length before each part, no two requests read the same.
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return Request(operation, key, digest.digest())


def done_once(
    answers: Answers,
    asked: Request,
    make: Callable[[], Answer],
    *,
    to_json: Callable[[Answer], str],
    from_json: Callable[[str], Answer],
) -> Answer:
    """What *make* returns, or returned when the same request was made before."""
    if not asked.key:
        return make()
    earlier = answers.claim(asked.operation, asked.key, asked.sha256)
    if earlier is not None:
        return from_json(earlier)
    answer = make()
    answers.keep(asked.operation, asked.key, to_json(answer))
    return answer
