"""HTTP to a party that an operator named, with `requests`: bounded in time and size."""

import time
from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter
from typing_extensions import override

_CHUNK: Final = 1 << 14


class BoundedAdapter(HTTPAdapter):
    """Mount it for "https://" and "http://" of a session.

    An answer that is not whole within *timeout* seconds, is larger than *largest* bytes or
    redirects raises a RequestException. Proxies of the environment are not asked.
    """

    def __init__(self, *, timeout: float, largest: int) -> None:
        self._timeout = timeout
        self._largest = largest
        super().__init__()

    @override
    def send(
        self, request: requests.PreparedRequest, *args: Any, **given: Any
    ) -> requests.Response:
        deadline = time.monotonic() + self._timeout
        ours = {"stream": True, "timeout": self._timeout, "verify": True, "proxies": None}
        response = super().send(request, *args, **(given | ours))
        try:
            if response.is_redirect:
                raise requests.TooManyRedirects("a redirect is not followed")
            # What `requests` itself reads later is this, and no more.
            response._content = self._read(response, deadline)  # noqa: SLF001
        finally:
            response.close()
        return response

    def _read(self, response: requests.Response, deadline: float) -> bytes:
        body = bytearray()
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > self._largest:
                raise requests.exceptions.ContentDecodingError("the answer is too large")
            if time.monotonic() > deadline:
                raise requests.ReadTimeout("the answer takes too long")
        return bytes(body)


def bounded(session: requests.Session, *, timeout: float, largest: int) -> None:
    """Let *session* speak in bounds, and take nothing from the environment or a .netrc."""
    session.trust_env = False
    adapter = BoundedAdapter(timeout=timeout, largest=largest)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
