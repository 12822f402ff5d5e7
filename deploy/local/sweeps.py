"""The timer that Cloud Scheduler is in production: it has each service publish what was left."""

import threading
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

from deploy.local.addresses import Addresses
from deploy.local.ports import LOOPBACK
from deploy.local.token_issuer import TokenIssuer
from deploy.local.topology import SCHEDULER_ACCOUNT, SERVICES, events_audience

_EVERY_SECONDS = 15
_TIMEOUT_SECONDS = 60


def keep_sweeping(addresses: Addresses, issuer: TokenIssuer, until: threading.Event) -> None:
    """Ask every service to sweep, every 15 s; one that does not answer is asked again then."""
    while not until.wait(_EVERY_SECONDS):
        for service in SERVICES:
            with suppress(OSError, HTTPException):
                _sweep(addresses.events[service], issuer, events_audience(service))


def _sweep(port: int, issuer: TokenIssuer, audience: str) -> None:
    token = issuer.id_token(SCHEDULER_ACCOUNT, audience)
    connection = HTTPConnection(LOOPBACK, port, timeout=_TIMEOUT_SECONDS)
    try:
        headers = {"Authorization": f"Bearer {token}"}
        connection.request("POST", "/sweep", headers=headers)
        connection.getresponse().read()
    finally:
        connection.close()
