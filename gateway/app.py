"""The Flask application: routes from operations, the app's files for everything else."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import flask
from flask.sessions import SessionInterface
from typing_extensions import override
from werkzeug.exceptions import NotFound
from werkzeug.routing import MapAdapter

from gateway.admission import Admission
from gateway.answers import Answer
from gateway.door import ROUTE, Door, RequestEnded
from gateway.operations import Operation
from gateway.page import Page
from gateway.refused_answers import answer_errors_of, of_http_exception
from gateway.security_headers import SecurityHeaders
from gateway.slow_lane import SlowLane
from gateway.static_files import StaticFiles

#: What lies below these is never a page of the app.
_NO_PAGES: Final = ("/api", "/assets/", "/start/")


def create_app(
    operations: Iterable[Operation],
    admission: Admission,
    *,
    files: StaticFiles,
    page: Page,
    security_headers: SecurityHeaders,
    on_request: RequestEnded,
    slow_lane: SlowLane,
) -> flask.Flask:
    """An application that refuses whatever no operation and no file takes."""
    app = _App(__name__, static_folder=None, template_folder=None)
    app.response_class = Answer
    app.session_interface = _NoFlaskSession()
    app.url_map.merge_slashes = False
    app.before_request(lambda: admission.greet(flask.request))
    for operation in operations:
        _route(app, operation, _view(operation, admission, slow_lane))
    answer_errors_of(app)
    app.register_error_handler(NotFound, lambda error: _without_a_route(error, files, page))
    app.wsgi_app = Door(app.wsgi_app, security_headers, on_request)  # type: ignore[method-assign]
    return app


def _route(app: flask.Flask, operation: Operation, view: Callable[..., Answer]) -> None:
    app.add_url_rule(
        operation.path.replace("{", "<").replace("}", ">"),
        endpoint=operation.operation_id,
        view_func=view,
        methods=[operation.method],
        provide_automatic_options=False,
    )


def _view(
    operation: Operation, admission: Admission, slow_lane: SlowLane
) -> Callable[..., Answer]:
    handle = operation.handle
    if handle is None:
        raise TypeError(f"{operation.operation_id} has no handler")

    def view(**path: Any) -> Answer:
        request = flask.request
        request.environ[ROUTE] = operation.path
        return handle(admission.admit(operation, request), **path)

    def view_in_slow_lane(**path: Any) -> Answer:
        with slow_lane():
            return view(**path)

    return view_in_slow_lane if operation.slow else view


def _without_a_route(error: NotFound, files: StaticFiles, page: Page) -> Answer:
    """A file of the app, or its page, which knows its own routes."""
    request = flask.request
    path = request.path
    if request.method not in ("GET", "HEAD") or path.startswith(_NO_PAGES[0]):
        return of_http_exception(error)
    answer = files.answer(request)
    if answer is not None:
        request.environ[ROUTE] = "file"
        return answer
    if path.startswith(_NO_PAGES) or "." in path.rpartition("/")[2]:
        return of_http_exception(error)
    request.environ[ROUTE] = "page"
    return page.answer() or of_http_exception(error)


class _App(flask.Flask):
    """Flask without hosts and prefixes: every name we are reached by is the same place."""

    @override
    def create_url_adapter(self, request: flask.Request | None) -> MapAdapter | None:
        if request is None:
            return None
        environ = request.environ
        return MapAdapter(
            self.url_map,
            server_name="",
            script_name="/",
            subdomain=None,
            url_scheme="",
            path_info=environ["PATH_INFO"],
            default_method=environ["REQUEST_METHOD"],
        )


class _NoFlaskSession(SessionInterface):
    """Sessions are identity's. Nothing of Flask's is read from or written into a cookie."""

    @override
    def open_session(self, app: flask.Flask, request: flask.Request) -> Any:
        return self.null_session_class()

    @override
    def save_session(self, app: flask.Flask, session: Any, response: flask.Response) -> None:
        """Never called: there is none."""
