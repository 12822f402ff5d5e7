"""Makers of successful answers."""

from collections.abc import Mapping
from typing import Any, Final

import orjson
from werkzeug.wrappers import Response

JSON: Final = "application/json"


def json_answer(
    body: bytes, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """*body* is JSON already."""
    return Response(body, status, headers, content_type=JSON)


def document(value: Mapping[str, Any], status: int = 200) -> Response:
    return json_answer(orjson.dumps(value), status)


def accepted() -> Response:
    """The same for everybody, with nothing in it."""
    return Response(status=202)


def done() -> Response:
    return Response(status=204)


def page(items: list[dict[str, Any]], next_cursor: str) -> Response:
    """A list with its cursor; an empty *next_cursor* is the last page's."""
    return document({"items": items, "next_cursor": next_cursor or None})
