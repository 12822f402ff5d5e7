"""The app's built files: hashed, and compressed when they were built."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from werkzeug.wrappers import Request

from gateway.answers import Answer

# In the order of preference; the build writes FILE.br and FILE.gz beside FILE.
_ENCODINGS: Final = (("br", ".br"), ("gzip", ".gz"))
_HASHED: Final = "assets/"
_FOREVER: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "no-cache"
_TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class StaticFile:
    """One file, and its compressed forms by content coding."""

    content_type: str
    cache: str
    forms: Mapping[str, Path]  # "" is the file itself
    digest: str


class StaticFiles:
    """The files as they were at the first question; nothing else in the folder can be reached."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def answer(self, request: Request) -> Answer | None:
        """The file at the request's path; None where there is none."""
        file = self._files.get(request.path.lstrip("/"))
        if file is None:
            return None
        coding = _agreed(request, file)
        tag = f"{file.digest}-{coding}" if coding else file.digest
        headers = {"Cache-Control": file.cache, "ETag": f'"{tag}"', "Vary": "Accept-Encoding"}
        if request.if_none_match.contains(tag):
            return Answer(status=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
        content = file.forms[coding].read_bytes()
        return Answer(content, headers=headers, content_type=file.content_type)

    @cached_property
    def _files(self) -> dict[str, StaticFile]:
        everything = (path for path in sorted(self._folder.rglob("*")) if path.is_file())
        endings = tuple(ending for _, ending in _ENCODINGS)
        return {
            name: _described(name, path)
            for path in everything
            if _is_public(name := path.relative_to(self._folder).as_posix())
            and not name.endswith(endings)
        }


def _is_public(name: str) -> bool:
    """The page goes another way, and what begins with a dot is the build's own."""
    return name != "index.html" and not any(part.startswith(".") for part in name.split("/"))


def _described(name: str, path: Path) -> StaticFile:
    forms = {"": path}
    for coding, ending in _ENCODINGS:
        compressed = path.with_name(path.name + ending)
        if compressed.is_file():
            forms[coding] = compressed
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return StaticFile(
        content_type=_TYPES.get(path.suffix, guessed),
        cache=_FOREVER if name.startswith(_HASHED) else _ASK_AGAIN,
        forms=forms,
        digest=hashlib.sha256(path.read_bytes()).hexdigest()[:32],
    )


def _agreed(request: Request, file: StaticFile) -> str:
    """The best content coding that both sides know; "" for none."""
    for coding, _ in _ENCODINGS:
        if coding in file.forms and request.accept_encodings.quality(coding) > 0:
            return coding
    return ""
