"""Disconnect every tool of an account that is being erased."""

from collections.abc import Sequence
from contextlib import suppress

from services.integrations.application.disconnect import Disconnect
from services.integrations.domain.refusals import NotConnected
from services.integrations.ports.work import Work


class DisconnectAll:
    """Credentials are destroyed and grants ended at the tools, as when a person disconnects."""

    def __init__(self, work: Work, disconnect: Disconnect) -> None:
        self._work = work
        self._disconnect = disconnect

    def __call__(self, account: str, kept: Sequence[str]) -> None:
        """May run twice and at once. Credentials go also where *kept* names other records."""
        if "*" in kept:
            return
        with self._work.change(account) as change:
            connected = [connection.tool for connection in change.connections.all()]
        for tool in connected:
            with suppress(NotConnected):
                self._disconnect(account, tool)
