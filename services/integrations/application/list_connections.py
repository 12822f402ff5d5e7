"""List the tools, and which of them the caller has connected."""

from dataclasses import dataclass

from services.integrations.domain.connections import Connection, Tool
from services.integrations.domain.grants import GRANTOR_OF, Grant, GrantKind, GrantState
from services.integrations.ports.tool_grants import ToolGrants
from services.integrations.ports.work import Work


@dataclass(frozen=True)
class ToolStatus:
    """A tool as its user sees it.

    *by*: how this deployment can connect it; () while it cannot. *reads* and *writes*: the scopes
    that connecting asks for, with reading alone and with both.
    """

    tool: Tool
    by: tuple[GrantKind, ...]
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    connection: Connection | None = None
    grant: Grant | None = None

    @property
    def state(self) -> str:
        """One word for it: see Connection.state in integrations.proto."""
        if self.connection is None or self.grant is None:
            return "not_connected"
        if self.grant.state is not GrantState.LIVE:
            return "reconnect"
        if self.grant.sites and self.connection.site_id is None:
            return "choose_site"
        return "connected"


class ListConnections:
    def __init__(self, work: Work, tools: ToolGrants) -> None:
        self._work = work
        self._tools = tools

    def __call__(self, account: str) -> list[ToolStatus]:
        with self._work.look(account) as change:
            connected = {one.tool: one for one in change.connections.all()}
            grants = {grant.grantor: grant for grant in change.grants.all()}
        return [
            self._status(tool, connected.get(tool), grants.get(GRANTOR_OF[tool])) for tool in Tool
        ]

    def _status(
        self, tool: Tool, connection: Connection | None, grant: Grant | None
    ) -> ToolStatus:
        return ToolStatus(
            tool,
            tuple(kind for kind in GrantKind if self._tools.connectable(tool, kind)),
            tuple(self._tools.scopes(tool, read_only=True)),
            tuple(self._tools.scopes(tool, read_only=False)),
            connection,
            grant if connection else None,
        )
