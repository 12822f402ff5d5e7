"""Choose a connection's site, and whether it may write."""

from dataclasses import replace

from services.chassis.refusals import FieldProblem, InvalidInput
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import GRANTOR_OF, Grant, GrantKind
from services.integrations.domain.refusals import NotConnected, WritingNotGranted
from services.integrations.ports.tool_grants import ToolGrants
from services.integrations.ports.work import Work


class ChangeConnection:
    def __init__(self, work: Work, tools: ToolGrants) -> None:
        self._work = work
        self._tools = tools

    def __call__(
        self, account: str, tool: Tool, *, read_only: bool | None, site_id: str | None
    ) -> None:
        """What is None stays. Raises NotConnected, InvalidInput, WritingNotGranted."""
        with self._work.change(account) as change:
            connection = change.connections.find(tool)
            grant = change.grants.of(GRANTOR_OF[tool])
            if connection is None or grant is None:
                raise NotConnected
            if site_id is not None:
                if grant.site(site_id) is None:
                    raise InvalidInput(fields=[FieldProblem("site", "One of the sites listed.")])
                connection = replace(connection, site_id=site_id)
            if read_only is not None:
                self._check_scopes(tool, grant, read_only=read_only)
                connection = replace(connection, read_only=read_only)
            change.connections.put(connection)

    def _check_scopes(self, tool: Tool, grant: Grant, *, read_only: bool) -> None:
        if read_only or grant.kind is GrantKind.TOKEN:
            return
        if not set(self._tools.scopes(tool, read_only=False)) <= set(grant.asked):
            raise WritingNotGranted
