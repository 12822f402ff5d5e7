"""Fakes of the ports of integrations: a tool's authorization server, and the tools."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import (
    GRANTOR_OF,
    Checked,
    Credential,
    GrantKind,
    Grantor,
    Revoked,
    Site,
    Tokens,
)
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.sources import SourcePage
from services.integrations.domain.tool_access import ToolAccess
from services.integrations.domain.tool_faults import GrantExpired
from services.integrations.ports.tool_grants import AuthorizationRequest
from tests.told_secrets import told

ACME = Site("cloud-1", "acme", "https://acme.atlassian.net")
GLOBEX = Site("cloud-2", "globex", "https://globex.atlassian.net")


@dataclass
class FakeToolGrants:
    """Tools that rotate refresh tokens, and remember which of their tokens are good."""

    expires_in: int | None = 3600
    rotates: bool = True
    sites: tuple[Site, ...] = ()
    good: set[str] = field(default_factory=set)
    spent: set[str] = field(default_factory=set)
    revoked: list[str] = field(default_factory=list)
    requests: list[AuthorizationRequest] = field(default_factory=list)
    refreshes: int = 0
    revocations: int = 0
    #: Raised by the next call of that name, once each; a test fills them.
    failing: dict[str, list[Exception]] = field(default_factory=dict)
    without: set[tuple[Tool, GrantKind]] = field(default_factory=set)
    _numbers: itertools.count = field(default_factory=itertools.count)

    def connectable(self, tool: Tool, kind: GrantKind) -> bool:
        return (tool, kind) not in self.without

    def scopes(self, tool: Tool, *, read_only: bool) -> Sequence[str]:
        return (f"read:{tool}",) if read_only else (f"read:{tool}", f"write:{tool}")

    def page(self, request: AuthorizationRequest) -> str:
        self.requests.append(request)
        return f"https://tool.example/authorize?state={request.state}"

    def exchange(self, request: AuthorizationRequest, code: SecretText) -> Tokens:
        self._fail("exchange")
        if code.reveal() != "good-code":
            raise GrantExpired
        self.requests.append(request)
        return self._tokens()

    def refresh(self, grantor: Grantor, refresh: SecretText) -> Tokens:
        self.refreshes += 1
        self._fail("refresh")
        if refresh.reveal() not in self.good:
            raise GrantExpired
        if self.rotates:
            self.good.discard(refresh.reveal())
            self.spent.add(refresh.reveal())
        return self._tokens()

    def check(self, credential: Credential) -> Checked:
        self._fail("check")
        if credential.secret.reveal() not in self.good:
            raise GrantExpired
        return Checked("acme", None, self.sites)

    def revoke(self, grantor: Grantor, access: SecretText, refresh: SecretText | None) -> Revoked:
        self.revocations += 1
        self._fail("revoke")
        self.revoked += [one.reveal() for one in (access, refresh) if one]
        return Revoked.NOT_OFFERED if grantor is Grantor.ATLASSIAN else Revoked.AT_THE_TOOL

    def access(self, credential: Credential) -> ToolAccess:
        site = credential.site
        return ToolAccess(
            credential.tool,
            credential.secret.reveal(),
            f"https://{GRANTOR_OF[credential.tool]}.example",
            site.url if site else "",
            may_write=credential.may_write,
        )

    def asked(self, access: ToolAccess) -> str:
        """A call to the tool: what it answers to a good token."""
        if access.authorization not in self.good:
            raise GrantExpired
        return f"answered {access.tool}"

    def fail_next(self, call: str, *errors: Exception) -> None:
        self.failing[call] = list(errors)

    def _fail(self, call: str) -> None:
        if self.failing.get(call):
            raise self.failing[call].pop(0)

    def _tokens(self) -> Tokens:
        number = next(self._numbers)
        access, refresh = f"access-token-{number}-xyzzy", f"refresh-token-{number}-xyzzy"
        told(access, refresh)
        self.good |= {access, refresh}
        return Tokens(SecretText(access), SecretText(refresh), self.expires_in)


class FakeTools:
    """Readers that ask *grants* whether their token is good."""

    def __init__(self, grants: FakeToolGrants) -> None:
        self._grants = grants

    def reader(self, access: ToolAccess) -> "FakeReader":
        return FakeReader(self._grants, access)


class FakeReader:
    def __init__(self, grants: FakeToolGrants, access: ToolAccess) -> None:
        self._grants = grants
        self._access = access

    def sources(self, cursor: str) -> SourcePage:
        self._grants.asked(self._access)
        return SourcePage(())
