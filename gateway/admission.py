"""Every check that stands between a request and its handler, in order."""

from typing import Final

from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Request

from gateway import bodies
from gateway.call import Call
from gateway.networks import ClientNetworks
from gateway.operations import Operation
from gateway.origin_check import OriginCheck
from gateway.problems import InvalidInput
from gateway.rate_limits import FloodGuard
from gateway.session_cookie import SessionCookie
from gateway.sessions import Sessions
from gateway.shapes_check import SchemaShapes
from gateway.tripwire import check_request_line
from services.chassis.request_ids import current_request_id

_NO_QUERY: Final[MultiDict[str, str]] = MultiDict()


class Admission:
    """What every request passes, and what those to an operation pass besides."""

    def __init__(
        self,
        *,
        networks: ClientNetworks,
        flood_guard: FloodGuard,
        origin_check: OriginCheck,
        cookie: SessionCookie,
        sessions: Sessions,
        shapes: SchemaShapes,
    ) -> None:
        self._networks = networks
        self._flood_guard = flood_guard
        self._origin_check = origin_check
        self._cookie = cookie
        self._sessions = sessions
        self._shapes = shapes

    def greet(self, request: Request) -> None:
        """Refuse floods, keys in the request's head, and changes asked for by other sites."""
        self._flood_guard(self._networks.of(request.environ))
        check_request_line(request.environ)
        self._origin_check(request.environ)

    def admit(self, operation: Operation, request: Request) -> Call:
        """The request as *operation* takes it."""
        environ = request.environ
        call = Call(
            request_id=current_request_id(),
            network=self._networks.of(environ),
            query=request.args if environ.get("QUERY_STRING") else _NO_QUERY,
            headers=request.headers,
            reads_only=operation.reads or not operation.unsafe,
            session_token=self._cookie.read(environ.get("HTTP_COOKIE", "")),
        )
        if operation.unsafe:
            self._take_body(call, operation, request)
        if operation.signed_in:
            call.access_token = self._sessions.access_token(
                call.session_token,
                call.request_id,
                reads_only=call.reads_only and not operation.fresh,
            )
        if operation.body and call.raw_body and not operation.checked_by_service:
            self._check_shape(operation.body, call)
        return call

    def _take_body(self, call: Call, operation: Operation, request: Request) -> None:
        if operation.upload:
            call.upload = bodies.open_upload(request.environ)
        elif operation.body and not (
            operation.body_optional and bodies.is_absent(request.environ)
        ):
            call.raw_body, call.body = bodies.read_json(request.environ)
        else:
            bodies.read_nothing(request.environ)

    def _check_shape(self, name: str, call: Call) -> None:
        if problems := self._shapes.problems(name, call.body):
            raise InvalidInput(fields=problems)
