"""Connections to addresses that people gave: resolved once, checked, and made to what was checked.

Between a check of a name and a second look-up for the connection the name's owner could point it
elsewhere; here there is no second look-up. The certificate is still checked against the name.
"""

import socket
from typing import Any

from requests.adapters import HTTPAdapter
from typing_extensions import override
from urllib3 import HTTPSConnectionPool
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import NewConnectionError

from services.chassis.public_get import public_address
from services.integrations.domain.tool_faults import AddressRefused

_HTTPS = 443


class CheckedConnection(HTTPSConnection):
    """TLS to a public address only, on its own port."""

    @override
    def _new_conn(self) -> socket.socket:
        if self.port not in (None, _HTTPS):
            raise AddressRefused
        timeout = self.timeout if isinstance(self.timeout, int | float) else None
        try:
            return socket.create_connection((public_address(self.host), _HTTPS), timeout)
        except ValueError:
            raise AddressRefused from None
        except OSError as error:
            raise NewConnectionError(self, "no connection") from error


class _CheckedPool(HTTPSConnectionPool):
    ConnectionCls = CheckedConnection


class CheckedAdapter(HTTPAdapter):
    """Mounted for https:// where the base address came from a person."""

    @override
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _CheckedPool}


class RefusedAdapter(HTTPAdapter):
    """Mounted for http://, which nobody may point us at."""

    @override
    def send(self, *args: Any, **kwargs: Any) -> Any:
        raise AddressRefused
