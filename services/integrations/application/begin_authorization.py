"""Send a person to a tool's page, to agree there."""

import hashlib
import secrets
from typing import Final

from services.chassis.caller import Caller
from services.chassis.clock import Clock
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import GRANTOR_OF, GrantKind
from services.integrations.domain.refusals import CannotBeConnected
from services.integrations.domain.secret_text import SecretText
from services.integrations.ports.authorizations import Authorization
from services.integrations.ports.tool_grants import AuthorizationRequest, ToolGrants
from services.integrations.ports.work import Change, Work

#: The tool whose callback address a grantor's app has: Atlassian takes one address per app.
_CALLBACK_OF: Final = {Tool.CONFLUENCE: Tool.JIRA}


#: 256 bits, 43 characters: as long as PKCE asks for.
_BYTES: Final = 32


class BeginAuthorization:
    """The state is bound to the session: a link that somebody else began leads nowhere."""

    def __init__(self, work: Work, tools: ToolGrants, clock: Clock, public_url: str) -> None:
        self._work = work
        self._tools = tools
        self._clock = clock
        self._public_url = public_url

    def __call__(self, caller: Caller, tool: Tool, *, read_only: bool) -> str:
        """The address of the tool's page. Raises ReauthenticationRequired, CannotBeConnected."""
        now = self._clock.now()
        caller.must_be_recent(now)
        if not self._tools.connectable(tool, GrantKind.OAUTH):
            raise CannotBeConnected
        state, verifier = secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES)
        begun = Authorization(
            digest(state), caller.session_id, tool, read_only, SecretText(verifier), now
        )
        with self._work.change(caller.account_id) as change:
            change.authorizations.add(begun)
            scopes = scopes_of(self._tools, change, tool, read_only=read_only)
        return self._tools.page(
            AuthorizationRequest(
                tool, state, callback(self._public_url, tool), begun.verifier, scopes
            )
        )


def callback(public_url: str, tool: Tool) -> str:
    """Where the tool's page sends people back to."""
    return f"{public_url}/api/v1/integrations/{_CALLBACK_OF.get(tool, tool).value}/callback"


def digest(state: str) -> bytes:
    """What is stored of a state, 32 bytes."""
    return hashlib.sha256(state.encode()).digest()


def scopes_of(
    tools: ToolGrants, change: Change, tool: Tool, *, read_only: bool
) -> tuple[str, ...]:
    """What is asked for *tool* and for what else the same grant will serve."""
    scopes = [*tools.scopes(tool, read_only=read_only)]
    for one in change.connections.all():
        if one.tool != tool and GRANTOR_OF[one.tool] == GRANTOR_OF[tool]:
            scopes += tools.scopes(one.tool, read_only=one.read_only)
    return tuple(dict.fromkeys(scopes))
