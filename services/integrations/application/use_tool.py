"""Use a connected tool: the way on which every call of a connector goes."""

from collections.abc import Callable
from typing import Final, TypeVar

from services.chassis.clock import Clock
from services.chassis.refusals import Unavailable
from services.integrations.application.open_credential import OpenCredential, Taken
from services.integrations.application.renew_grant import RenewGrant
from services.integrations.domain.connections import Connection, Tool
from services.integrations.domain.grants import (
    GRANTOR_OF,
    Credential,
    Grant,
    GrantState,
)
from services.integrations.domain.openings import Use
from services.integrations.domain.refusals import (
    CredentialUnreadable,
    NotConnected,
    SiteNotChosen,
)
from services.integrations.domain.tool_access import ToolAccess
from services.integrations.domain.tool_faults import (
    GrantExpired,
    NotAllowedByTool,
    ReadOnlyConnection,
    ToolWaits,
)
from services.integrations.ports.tool_grants import ToolGrants
from services.integrations.ports.work import Change, Work

Result = TypeVar("Result")

#: What says something of the connection, and not of what was asked of it.
_UNHEALTHY: Final = (GrantExpired, NotAllowedByTool, CredentialUnreadable, Unavailable)


class UseTool:
    """Opens the credential for one use, in the ledger; renews it where it is due.

    `use_tool(account, Tool.GITHUB, Use(Purpose.FETCH, "issues of acme/shop"), work)` gives *work*
    an access and returns what it returns. *work* may be called twice: the tool can end a token
    before its time. It makes calls to the tool and nothing else, and lets its faults through.
    """

    def __init__(
        self,
        work: Work,
        opener: OpenCredential,
        renew: RenewGrant,
        tools: ToolGrants,
        clock: Clock,
    ) -> None:
        self._work = work
        self._opener = opener
        self._renew = renew
        self._tools = tools
        self._clock = clock

    def __call__(
        self, account: str, tool: Tool, use: Use, work: Callable[[ToolAccess], Result]
    ) -> Result:
        """What *work* returns; how it went is noted beside the connection.

        Raises NotConnected, SiteNotChosen, ReadOnlyConnection, GrantExpired, CredentialUnreadable,
        KeyServiceUnavailable, and what *work* raises.
        """
        try:
            result = self._worked(account, tool, use, work)
        except ToolWaits:
            raise
        except _UNHEALTHY as refusal:
            with self._work.change(account) as change:
                change.connections.failed(tool, refusal.code, self._clock.now())
            raise
        with self._work.change(account) as change:
            change.connections.worked(tool, use.purpose, self._clock.now())
        return result

    def _worked(
        self, account: str, tool: Tool, use: Use, work: Callable[[ToolAccess], Result]
    ) -> Result:
        grant, access = self._opened(account, tool, use)
        try:
            return work(access)
        except GrantExpired:
            if not grant.renewable:
                self._end(grant)
                raise
        renewed = self._renew(tool, grant)
        _, access = self._opened(account, tool, use)
        try:
            return work(access)
        except GrantExpired:
            self._end(renewed)
            raise

    def _opened(self, account: str, tool: Tool, use: Use) -> tuple[Grant, ToolAccess]:
        grant, connection, taken = self._taken(account, tool, use)
        if taken is None:
            self._renew(tool, grant)
            grant, connection, taken = self._taken(account, tool, use, due_or_not=True)
        assert taken is not None  # noqa: S101 due or not, it was taken
        credential = Credential(
            tool,
            grant.kind,
            self._opener.open(taken),
            grant.site(connection.site_id),
            may_write=use.purpose.writes,
        )
        return grant, self._tools.access(credential)

    def _taken(
        self, account: str, tool: Tool, use: Use, *, due_or_not: bool = False
    ) -> tuple[Grant, Connection, Taken | None]:
        """The credential to open; None for it when it must be renewed first."""
        with self._work.change(account) as change:
            connection, grant = usable(change, tool, use)
            is_due = grant.renewable and grant.is_due(self._clock.now())
            if is_due and not due_or_not:
                return grant, connection, None
            return grant, connection, self._opener.take(change, grant, "access", tool, use)

    def _end(self, grant: Grant) -> None:
        with self._work.change(grant.account) as change:
            change.grants.mark(grant, GrantState.ENDED)


def usable(change: Change, tool: Tool, use: Use) -> tuple[Connection, Grant]:
    """The connection and its grant, if they may be used in this way."""
    connection = change.connections.find(tool)
    grant = change.grants.of(GRANTOR_OF[tool])
    if connection is None or grant is None:
        raise NotConnected
    if use.purpose.writes and connection.read_only:
        raise ReadOnlyConnection
    if grant.state is not GrantState.LIVE:
        raise GrantExpired
    if grant.sites and connection.site_id is None:
        raise SiteNotChosen
    return connection, grant
