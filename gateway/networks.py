"""The network a request comes from: as much of its address as anybody behind the door is told."""

from collections.abc import Mapping
from contextlib import suppress
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton
from typing import Any, Final

_UNKNOWN: Final = "0.0.0.0/24"
_REST_OF_24: Final = bytes(1)
_REST_OF_64: Final = bytes(8)


class ClientNetworks:
    """Reads the network, /24 or /64, from the connection or from the proxies we trust."""

    def __init__(self, *, trusted_proxies: int) -> None:
        """*trusted_proxies*: how many entries of X-Forwarded-For, from the right, are ours."""
        self._trusted = trusted_proxies

    def of(self, environ: Mapping[str, Any]) -> str:
        """In CIDR form. What a client itself wrote into X-Forwarded-For is never read."""
        address: str = environ.get("REMOTE_ADDR") or ""
        if self._trusted:
            hops = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
            if len(hops) >= self._trusted:
                address = hops[-self._trusted].strip()
        return _network(address)


def _network(address: str) -> str:
    """Cut by the C library: this runs before every request, and no address is kept to save it."""
    mapped = address.removeprefix("::ffff:")
    with suppress(OSError):
        return f"{inet_ntop(AF_INET, inet_pton(AF_INET, mapped)[:3] + _REST_OF_24)}/24"
    with suppress(OSError):
        return f"{inet_ntop(AF_INET6, inet_pton(AF_INET6, address)[:8] + _REST_OF_64)}/64"
    return _UNKNOWN
