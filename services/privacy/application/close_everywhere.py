"""Close or reopen an account in every service at once, rather than when the event arrives."""

import logging
from collections.abc import Callable
from datetime import datetime

from services.chassis.refusals import Unavailable
from services.privacy.domain.deletion import SERVICES
from services.privacy.ports.erasure_services import ErasureServices

_LOG = logging.getLogger(__name__)
# Identity first: it ends the sessions.
_IN_ORDER = tuple(reversed(SERVICES))


class CloseEverywhere:
    """A service that is away hears it by event."""

    def __init__(self, services: ErasureServices) -> None:
        self._services = services

    def __call__(self, account: str, at: datetime, *, for_good: bool) -> None:
        self._each(lambda service: self._services.close(service, account, at, for_good=for_good))

    def reopen(self, account: str, at: datetime) -> None:
        self._each(lambda service: self._services.reopen(service, account, at))

    def _each(self, tell: Callable[[str], None]) -> None:
        for service in _IN_ORDER:
            try:
                tell(service)
            except Unavailable:
                _LOG.warning("a service will hear it by event", extra={"handler": service})
