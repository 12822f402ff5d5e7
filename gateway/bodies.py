"""Request bodies: how large and of what type they may be, and what they must contain."""

from collections.abc import Mapping
from typing import IO, Any, Final

import orjson

from gateway import tripwire
from gateway.problems import (
    BodyIncomplete,
    BodyTooLarge,
    ContentTypeRefused,
    InvalidInput,
    MalformedJson,
)
from services.chassis.refusals import FieldProblem

JSON_LIMIT: Final = 1_000_000
UPLOAD_LIMIT: Final = 25_000_000
_JSON: Final = "application/json"
_BYTES: Final = "application/octet-stream"


def read_json(environ: Mapping[str, Any]) -> tuple[bytes, Any]:
    """The body as it came and decoded. Refuses by type, size, keys and form, in this order."""
    _expect_type(environ, _JSON)
    raw = _read(environ, JSON_LIMIT)
    try:
        decoded = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        tripwire.check_lines(raw)
        raise _malformed(error) from None
    tripwire.check_json(raw, decoded)
    if not isinstance(decoded, dict):
        raise InvalidInput("The body must be a JSON object.")
    if b"\\u0000" in raw:
        raise InvalidInput("A text holds the character U+0000, which cannot be stored.")
    return raw, decoded


def is_absent(environ: Mapping[str, Any]) -> bool:
    """Whether the request says itself that it has no body."""
    length = environ.get("CONTENT_LENGTH") or "0"
    return length == "0" and not environ.get("HTTP_TRANSFER_ENCODING")


def read_nothing(environ: Mapping[str, Any]) -> None:
    """For operations without a body; one that comes all the same is looked at and dropped."""
    raw = _read(environ, JSON_LIMIT)
    tripwire.check_lines(raw)
    if raw or environ.get("CONTENT_TYPE"):
        _expect_type(environ, _JSON)


def open_upload(environ: Mapping[str, Any]) -> IO[bytes]:
    """The body as a stream that ends with BodyTooLarge at 25 MB."""
    _expect_type(environ, _BYTES)
    _expect_size(environ, UPLOAD_LIMIT)
    told = environ.get("CONTENT_LENGTH")
    stream: IO[bytes] = _Limited(environ["wsgi.input"], int(told) if told else None)  # type: ignore[assignment]
    return stream


class _Limited:
    """A body that is neither longer than is allowed nor shorter than was told."""

    def __init__(self, stream: IO[bytes], told: int | None) -> None:
        self._stream = stream
        self._told = told
        self._read = 0

    def read(self, size: int) -> bytes:
        """Raise BodyTooLarge at the limit, and BodyIncomplete when the sender went away."""
        data = self._stream.read(size)
        self._read += len(data)
        if self._read > UPLOAD_LIMIT:
            raise BodyTooLarge(f"At most {UPLOAD_LIMIT // 1_000_000} MB.")
        if not data and self._told not in (None, self._read):
            raise BodyIncomplete
        return data


def _expect_type(environ: Mapping[str, Any], wanted: str) -> None:
    given = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    # A compressed body could hide from the tripwire, and no page of ours sends one.
    if given != wanted or environ.get("HTTP_CONTENT_ENCODING"):
        raise ContentTypeRefused(f"Send it as {wanted}, not compressed.")


def _expect_size(environ: Mapping[str, Any], limit: int) -> None:
    told = environ.get("CONTENT_LENGTH") or "0"
    if not told.isdecimal() or int(told) > limit:
        raise BodyTooLarge(f"At most {limit // 1_000_000} MB.")


def _read(environ: Mapping[str, Any], limit: int) -> bytes:
    _expect_size(environ, limit)
    if is_absent(environ):
        return b""
    raw: bytes = environ["wsgi.input"].read(limit + 1)
    if len(raw) > limit:
        raise BodyTooLarge(f"At most {limit // 1_000_000} MB.")
    return raw


def _malformed(error: orjson.JSONDecodeError) -> MalformedJson:
    place = f"line {error.lineno}, column {error.colno}"
    return MalformedJson(
        f"The body is not JSON: see {place}.",
        fields=[FieldProblem(place, "Not JSON from here on.")],
    )
