"""The outermost layer: whatever is answered carries a request id and the security headers."""

import logging
from collections.abc import Iterable
from time import perf_counter
from typing import Any, Final, Protocol
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from gateway.problems import problem_document
from gateway.security_headers import SecurityHeaders
from services.chassis.request_ids import begin_request, current_request_id

_LOG: Final = logging.getLogger(__name__)
#: Where the route's pattern is left for the log: a path itself may hold what must not be logged.
ROUTE: Final = "azmyra.route"


class RequestEnded(Protocol):
    def __call__(self, method: str, code: str, ms: float) -> None:
        """Log a request by its method and its route's pattern: "GET /api/v1/risks/{id}"."""


class Door:
    """Wraps the application; every request ends with one line in the log."""

    def __init__(
        self,
        application: WSGIApplication,
        headers: SecurityHeaders,
        on_request: RequestEnded,
    ) -> None:
        self._application = application
        self._headers = headers.for_answer()
        self._on_request = on_request

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started = perf_counter()
        # No id is accepted from outside: it joins log lines, and a stranger could forge the join.
        request_id = begin_request("")
        told: list[str] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            told.append(status)
            given = {name for name, _ in headers}
            headers += [pair for pair in self._headers if pair[0] not in given]
            headers.append(("X-Request-Id", request_id))
            if "Cache-Control" not in given:
                headers.append(("Cache-Control", "no-store"))
            return (
                start_response(status, headers, exc_info)
                if exc_info
                else start_response(status, headers)
            )

        try:
            body = self._application(environ, start)
        except Exception:  # noqa: BLE001 - even this answer has the headers, and no detail
            _LOG.exception("unanswered")
            body = _internal(environ, start)
        route = f"{environ['REQUEST_METHOD']} {environ.get(ROUTE, 'nothing')}"
        self._on_request(route, told[-1][:3], round((perf_counter() - started) * 1000, 2))
        return body


def _internal(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    return problem_document(500, "internal", request_id=current_request_id())(environ, start)
