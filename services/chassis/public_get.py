"""A GET of an address that somebody else chose: public hosts over TLS alone, and never for long.

Such an address may name a machine of ours (server-side request forgery). So the host's name is
looked up once, every address it has must be a public one, and the connection goes to an address
that was looked at: a name that answers differently the second time gains nothing.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Collection, Mapping
from typing import Final
from urllib.parse import SplitResult, urlsplit

from typing_extensions import override

_OK: Final = 200
#: All that IANA has given out of IPv6 as globally reachable.
_ALLOCATED: Final = ipaddress.ip_network("2000::/3")
_CHUNK: Final = 1 << 16


class NotFetched(Exception):
    """The address is not a public one, or did not answer as it should."""


def get_public(
    url: str,
    *,
    largest: int,
    timeout: float,
    headers: Mapping[str, str] | None = None,
    trusted_origins: Collection[str] = (),
) -> bytes:
    """The body at *url*, of at most *largest* bytes, within *timeout* seconds in all.

    *trusted_origins*: "https://graph.example", chosen by the operator and not looked at. A
    redirect is an answer like any other that is not 200. Raises NotFetched, without the address.
    """
    deadline = time.monotonic() + timeout
    parts = urlsplit(url)
    try:
        connection = _connection(parts, timeout, trusted_origins)
    except (OSError, ValueError) as error:
        raise NotFetched("the address is not one that we fetch from") from error
    try:
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request("GET", path, headers=dict(headers or {}))
        return _body(connection.getresponse(), largest, deadline)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise NotFetched("no answer") from error
    finally:
        connection.close()


def _connection(
    parts: SplitResult, timeout: float, trusted_origins: Collection[str]
) -> http.client.HTTPConnection:
    """To the host of *parts*. Raises ValueError for one that we do not call, OSError unknown."""
    host, port = parts.hostname or "", parts.port
    if f"{parts.scheme}://{parts.netloc}" in trusted_origins:
        secure = parts.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        return kind(host, port, timeout=timeout)
    if parts.scheme != "https" or port not in (None, 443) or parts.username is not None:
        raise ValueError("only https on its own port, and no user")
    return _PinnedConnection(host, public_address(host), timeout=timeout)


def public_address(host: str) -> str:
    """An address of *host*. Raises ValueError when any of its addresses is not a public one."""
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(map(is_public, addresses)):
        raise ValueError("not a public host")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether *address* is somewhere in the public Internet; what embeds an IPv4 counts as it."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        embedded = parsed.ipv4_mapped or parsed.sixtofour
        if embedded is not None:
            return is_public(str(embedded))
        # Whatever else there is leads nowhere, into a network of one's own, or through one of the
        # translators into IPv4 (::/96, ::ffff:0:0:0/96, 64:ff9b::/96 and 64:ff9b:1::/48).
        if parsed not in _ALLOCATED:
            return False
    return parsed.is_global and not parsed.is_multicast


def _body(response: http.client.HTTPResponse, largest: int, deadline: float) -> bytes:
    if response.status != _OK:
        raise ValueError("not 200")
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        body += chunk
        if len(body) > largest or time.monotonic() > deadline:
            raise ValueError("too large or too slow")
    return bytes(body)


class _PinnedConnection(http.client.HTTPSConnection):
    """TLS with *host*, by its certificate, at an *address* that was looked at."""

    def __init__(self, host: str, address: str, *, timeout: float) -> None:
        self._tls = ssl.create_default_context()
        super().__init__(host, 443, timeout=timeout, context=self._tls)
        self._address = address

    @override
    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        try:
            self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise
