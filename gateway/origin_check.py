"""Keeps other sites from changing anything with a visitor's cookie."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from gateway.problems import CrossSiteRefused

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_TWINS: Final = {"localhost": "127.0.0.1", "127.0.0.1": "localhost"}


class OriginCheck:
    """Unsafe methods need `Sec-Fetch-Site: same-origin`.

    Where a browser does not send that header, a matching Origin will do. Neither is refused too:
    a page of ours in any browser sends at least one.
    """

    def __init__(self, public_url: str) -> None:
        self._origins = frozenset({public_url, _twin(public_url)})

    def __call__(self, environ: Mapping[str, Any]) -> None:
        """Raise CrossSiteRefused unless the request may change something."""
        if environ["REQUEST_METHOD"] in _SAFE:
            return
        site = environ.get("HTTP_SEC_FETCH_SITE")
        if site is None:
            admitted = environ.get("HTTP_ORIGIN") in self._origins
        else:
            admitted = site == "same-origin"
        if not admitted:
            raise CrossSiteRefused


def _twin(origin: str) -> str:
    """A machine's own name and its address are the same place to us."""
    parts = urlsplit(origin)
    twin = _TWINS.get(parts.hostname or "") if parts.scheme == "http" else None
    return origin.replace(str(parts.hostname), twin, 1) if twin else origin
