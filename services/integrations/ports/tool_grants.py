"""Getting, renewing, checking and ending grants at the tools."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import (
    Checked,
    Credential,
    GrantKind,
    Grantor,
    Revoked,
    Tokens,
)
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_access import ToolAccess


@dataclass(frozen=True)
class AuthorizationRequest:
    """What a person is sent to the tool's page with.

    *redirect_uri* is the same for all tools of a grantor. *verifier*: for PKCE (RFC 7636, 43
    characters); a grantor that does not support it gets no challenge. *scopes*: those of every
    tool that the new grant will serve, as ToolGrants.scopes names them.
    """

    tool: Tool
    state: str
    redirect_uri: str
    verifier: SecretText
    scopes: tuple[str, ...]


class ToolGrants(Protocol):
    """OAuth 2 as each grantor speaks it. No call holds a database transaction open."""

    def connectable(self, tool: Tool, kind: GrantKind) -> bool:
        """Whether this deployment can connect *tool* in this way: OAuth needs a client id."""

    def scopes(self, tool: Tool, *, read_only: bool) -> Sequence[str]:
        """The scopes that OAuth asks for, as the tool names them; () where it has none."""

    def page(self, request: AuthorizationRequest) -> str:
        """The address of the page at which a person agrees."""

    def exchange(self, request: AuthorizationRequest, code: SecretText) -> Tokens:
        """Trade a *code* for tokens, once. Raises GrantExpired when it is not taken.

        Raises ToolUnavailable and AnswerUnknown too: the person then starts again.
        """

    def refresh(self, grantor: Grantor, refresh: SecretText) -> Tokens:
        """Trade a refresh token for new ones; the old one may be dead when this returns.

        Raises GrantExpired only when the tool said that the grant has ended ("invalid_grant");
        ToolWaits and ToolUnavailable when nothing was traded; AnswerUnknown when it cannot be
        told, after a request that was sent and not answered.
        """

    def check(self, credential: Credential) -> Checked:
        """Ask the tool who this is.

        Raises GrantExpired, NotAllowedByTool, ToolUnavailable, ToolWaits, and AddressRefused for
        the address of a site that is not public.
        """

    def revoke(self, grantor: Grantor, access: SecretText, refresh: SecretText | None) -> Revoked:
        """End a grant made by OAuth at the tool, within 5 s.

        Raises ToolUnavailable or AnswerUnknown when the tool did not answer.
        """

    def access(self, credential: Credential) -> ToolAccess:
        """What a connector needs to speak for this credential."""
