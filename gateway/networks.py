"""The network a request comes from: as much of its address as anybody behind the door is told."""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, Final

_UNKNOWN: Final = "0.0.0.0/24"


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


@lru_cache(maxsize=4096)
def _network(address: str) -> str:
    try:
        parsed = ip_address(address.strip("[]"))
    except ValueError:
        return _UNKNOWN
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        if mapped is None:
            return str(ip_network((int(parsed), 64), strict=False))
        parsed = mapped
    return str(ip_network((int(parsed), 24), strict=False))
