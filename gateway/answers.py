"""Answers, and makers of the successful ones."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIEnvironment

import flask
import orjson
from typing_extensions import override

JSON: Final = "application/json"


class Answer(flask.Response):
    """An answer that is whole in memory.

    The WSGI server gets it as a list and writes it in one piece. werkzeug's own way, which is made
    for streams, redirects and ranges, takes twice as long and hands over an iterator.
    """

    default_mimetype = None

    @override
    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(self.status, self.headers.to_wsgi_list())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.get_data()]


class StreamedAnswer(Answer):
    """A file on its way: its parts are handed on as they come, and never all in memory."""

    def __init__(self, parts: Iterator[bytes], content_type: str, file_name: str) -> None:
        """Takes the first part at once, so that what is refused is refused before an answer."""
        first = next(parts, b"")
        disposition = {"Content-Disposition": f'attachment; filename="{file_name}"'}
        super().__init__(b"", 200, disposition, content_type=content_type)
        self.headers.remove("Content-Length")
        self._parts = chain([first], parts)

    @override
    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(self.status, self.headers.to_wsgi_list())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else self._parts


def json_answer(
    body: bytes, status: int = 200, headers: Mapping[str, str] | None = None
) -> Answer:
    """*body* is JSON already."""
    return Answer(body, status, headers, content_type=JSON)


def document(value: Mapping[str, Any], status: int = 200) -> Answer:
    return json_answer(orjson.dumps(value), status)


def accepted() -> Answer:
    """The same for everybody, with nothing in it."""
    return Answer(b"", 202)


def done() -> Answer:
    return Answer(status=204)


def redirect(address: str) -> Answer:
    """To *address*, which is ours or a provider's that identity named."""
    return Answer(b"", 302, {"Location": address})


def image(content: bytes, media_type: str) -> Answer:
    """For the person's own browser, which may keep it for an hour."""
    headers = {"Cache-Control": "private, max-age=3600"}
    return Answer(content, headers=headers, content_type=media_type)


def page(items: list[dict[str, Any]], next_cursor: str) -> Answer:
    """A list with its cursor; an empty *next_cursor* is the last page's."""
    return document({"items": items, "next_cursor": next_cursor or None})
