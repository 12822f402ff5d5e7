"""Refuses requests that carry a key of an AI provider, naming the place and never the value.

The app does not send keys; this is the second lock. It looks before anything is logged or stored,
at the URL, the headers and cookies, JSON bodies and uploads.
"""

from collections.abc import Iterator, Mapping
from typing import IO, Any, Final, NoReturn
from urllib.parse import unquote_plus

from gateway.problems import LlmKeyRefused
from services.chassis.llm_keys import contains_llm_key, find_llm_keys
from services.chassis.refusals import FieldProblem

_PREFIXES: Final = (b"sk-", b"gsk_", b"xai-", b"pplx-", b"AIza")
_CHUNK: Final = 64 * 1024
# Longer than any key, so that one which lies across two chunks is seen whole in the second.
_OVERLAP: Final = 512
_REASON: Final = "Holds a key of an AI provider."


def check_request_line(environ: Mapping[str, Any]) -> None:
    """Look at path, query, headers and cookies. Raises LlmKeyRefused."""
    values = [value for name, value in environ.items() if name.startswith("HTTP_")]
    query = environ.get("QUERY_STRING", "")
    text = "\n".join([environ.get("PATH_INFO", ""), unquoted(query), *values])
    if "%" in text:
        text = unquoted(text)
    if holds_key(text.encode("utf-8", "replace")):
        refuse(_place(environ))


def check_json(raw: bytes, decoded: Any) -> None:
    """Look at a JSON body. Raises LlmKeyRefused, naming the field."""
    # An escape could hide a key from the look at the raw bytes.
    if b"\\" in raw or holds_key(raw):
        for place, text in _texts(decoded, ""):
            for found in find_llm_keys(text):
                refuse(place, f"Line {found.line} holds a key of an AI provider.")


def check_lines(raw: bytes) -> None:
    """Look at bytes of any kind. Raises LlmKeyRefused, naming the line."""
    for _ in checked_chunks(iter([raw])):
        pass


def checked_chunks(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Hand on *chunks* as they come. Raises LlmKeyRefused, naming the line."""
    line, kept = 1, b""
    for chunk in chunks:
        window = kept + chunk
        if holds_key(window):
            found = find_llm_keys(window.decode("latin-1"))[0]
            refuse(f"line {line + found.line - 1}")
        yield chunk
        # From a line's begin where one is near: cutting a word would make "risk-" into "sk-".
        kept = window[_cut(window) :]
        line += window.count(b"\n") - kept.count(b"\n")


def chunks_of(stream: IO[bytes]) -> Iterator[bytes]:
    """*stream* in pieces of at most 64 KiB."""
    while chunk := stream.read(_CHUNK):
        yield chunk


def holds_key(data: bytes) -> bool:
    """Whether a key stands in *data*. Looks for prefixes first: nearly nothing holds one."""
    return any(prefix in data for prefix in _PREFIXES) and contains_llm_key(data)


def unquoted(text: str) -> str:
    return unquote_plus(text, errors="replace") if "%" in text else text


def refuse(place: str, reason: str = _REASON) -> NoReturn:
    raise LlmKeyRefused(fields=[FieldProblem(place, reason)])


def _cut(window: bytes) -> int:
    earliest = max(0, len(window) - _OVERLAP)
    newline = window.find(b"\n", earliest)
    return earliest if newline < 0 else newline + 1


def _place(environ: Mapping[str, Any]) -> str:
    for pair in environ.get("QUERY_STRING", "").split("&"):
        name, _, value = unquoted(pair).partition("=")
        if holds_key(value.encode("utf-8", "replace")) and not holds_key(name.encode()):
            return f"query {name}"[:100]
    for name, value in environ.items():
        if name.startswith("HTTP_") and holds_key(unquoted(value).encode("utf-8", "replace")):
            return _header(name, value)
    return "URL"


def _header(name: str, value: str) -> str:
    if name != "HTTP_COOKIE":
        return f"header {name.removeprefix('HTTP_').replace('_', '-').title()}"
    names = (
        cookie.partition("=")[0].strip()
        for cookie in value.split(";")
        if holds_key(unquoted(cookie).encode("utf-8", "replace"))
    )
    return f"cookie {next(names, '')}"[:100].strip()


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every string in *value* with its place, names of fields included."""
    match value:
        case str():
            yield place or "body", value
        case list():
            for index, entry in enumerate(value):
                yield from _texts(entry, f"{place}[{index}]")
        case dict():
            for name, entry in value.items():
                yield f"{place} (a field's name)".strip(), name
                yield from _texts(entry, f"{place}.{name}" if place else name)
        case _:
            return
