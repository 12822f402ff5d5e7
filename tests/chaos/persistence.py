"""What a person does while things fall over: try again, as the app does, until it is done."""

import time
import uuid
from collections.abc import Callable
from contextlib import closing
from typing import Any

import psycopg
import requests

from tests.promises.visitor import Visitor
from tests.running_system import RunningSystem

_PATIENCE = 90.0  # seconds, for one request on a busy machine where everything restarts
_AGAIN_AFTER = 0.5
#: The answers of a gateway that cannot do it now, but may a moment later.
_LATER = frozenset({429, 500, 502, 503, 504})


def insist(
    person: Visitor, method: str, path: str, body: object = None, *, patience: float = _PATIENCE
) -> requests.Response:
    """The first answer that is one, to the same request made again and again."""
    headers = {"Idempotency-Key": uuid.uuid4().hex}  # noqa: TID251 — no order needed
    given: dict[str, Any] = {"headers": headers} | ({} if body is None else {"json": body})
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            answer = person.call(method, path, **given)
        except requests.RequestException:
            answer = None
        if answer is not None and answer.status_code not in _LATER:
            return answer
        time.sleep(_AGAIN_AFTER)
    raise AssertionError(f"{method} {path} was not answered within {patience} s")


def rows(
    system: RunningSystem, service: str, query: str, *values: object
) -> list[tuple[Any, ...]]:
    """Of the service's database, seen by a superuser, once it answers."""
    return _until_answered(lambda: _rows(system, service, query, values))


def _rows(
    system: RunningSystem, service: str, query: str, values: tuple[object, ...]
) -> list[tuple[Any, ...]]:
    with closing(psycopg.connect(system.postgres(service), autocommit=True)) as connection:
        cursor = connection.execute(query.encode(), values)
        return cursor.fetchall() if cursor.description else []


def _until_answered(ask: Callable[[], list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return ask()
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_AGAIN_AFTER)
