"""The outermost layer: whatever is answered carries a request id and the security headers."""

import logging
from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from gateway.problems import problem_document
from gateway.security_headers import SecurityHeaders
from services.chassis.request_ids import begin_request, current_request_id

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LOG: Final = logging.getLogger(__name__)
#: Where the route's pattern is left for the log: a path itself may hold what must not be logged.
ROUTE: Final = "azmyra.route"


class Door:
    """Wraps the application; logs one line for each request."""

    def __init__(self, application: "WSGIApplication", headers: SecurityHeaders) -> None:
        self._application = application
        self._headers = headers.for_answer()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
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
        self._log(environ, told, started)
        return body

    def _log(self, environ: "WSGIEnvironment", told: list[str], started: float) -> None:
        _LOG.info(
            "request",
            extra={
                "method": environ["REQUEST_METHOD"],
                "route": environ.get(ROUTE, "none"),
                "status": int(told[-1][:3]) if told else 0,
                "ms": round((perf_counter() - started) * 1000, 2),
            },
        )


def _internal(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    return problem_document(500, "internal", request_id=current_request_id())(environ, start)
