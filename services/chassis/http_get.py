"""A GET with a deadline, for the two small documents trust rests on: signing keys and tokens."""

import http.client
from collections.abc import Mapping
from urllib.parse import urlsplit

from services.chassis.refusals import Unavailable

_OK, _LARGEST = 200, 1 << 20


def get(url: str, *, headers: Mapping[str, str], timeout: float) -> bytes:
    """The body at *url*; Unavailable when it is not answered with 200 within *timeout* seconds."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=timeout)
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    try:
        connection.request("GET", path, headers=dict(headers))
        response = connection.getresponse()
        body = response.read(_LARGEST)
    except (OSError, http.client.HTTPException) as error:
        raise Unavailable from error
    finally:
        connection.close()
    if response.status != _OK:
        raise Unavailable
    return body
