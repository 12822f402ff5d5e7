"""Take back a person who agreed at a tool's page."""

from datetime import timedelta
from typing import Final

from services.chassis.caller import Caller
from services.chassis.clock import Clock
from services.integrations.application.begin_authorization import callback, digest, scopes_of
from services.integrations.application.keep_grant import Granted, KeepGrant
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import Credential, GrantKind
from services.integrations.domain.refusals import RoundNotKnown
from services.integrations.domain.secret_text import SecretText
from services.integrations.ports.authorizations import Authorization
from services.integrations.ports.tool_grants import AuthorizationRequest, ToolGrants
from services.integrations.ports.work import Work

_LASTS: Final = timedelta(minutes=15)


class FinishAuthorization:
    def __init__(
        self, work: Work, tools: ToolGrants, keep: KeepGrant, clock: Clock, public_url: str
    ) -> None:
        self._work = work
        self._tools = tools
        self._keep = keep
        self._clock = clock
        self._public_url = public_url

    def __call__(self, caller: Caller, state: str, code: SecretText) -> Tool:
        """Which tool is connected now. An empty *code*: the person declined, and it is not.

        Raises RoundNotKnown, and what exchanging, checking and keeping raise.
        """
        begun, scopes = self._taken(caller, state)
        if code:
            returned = callback(self._public_url, begun.tool)
            request = AuthorizationRequest(begun.tool, state, returned, begun.verifier, scopes)
            self._connect(caller.account_id, request, code, read_only=begun.read_only)
        return begun.tool

    def _connect(
        self, account: str, request: AuthorizationRequest, code: SecretText, *, read_only: bool
    ) -> None:
        tool, kind = request.tool, GrantKind.OAUTH
        tokens = self._tools.exchange(request, code)
        checked = self._tools.check(Credential(tool, kind, tokens.access, may_write=not read_only))
        self._keep(account, Granted(tool, kind, tokens, checked, request.scopes, read_only))

    def _taken(self, caller: Caller, state: str) -> tuple[Authorization, tuple[str, ...]]:
        with self._work.change(caller.account_id) as change:
            begun = change.authorizations.take(digest(state))
            if begun is None:
                raise RoundNotKnown
            scopes = scopes_of(self._tools, change, begun.tool, read_only=begun.read_only)
        if begun.session_id != caller.session_id or self._clock.now() - begun.begun_at > _LASTS:
            raise RoundNotKnown
        return begun, scopes
