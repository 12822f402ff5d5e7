"""Grants of the five grantors by OAuth 2, and personal tokens."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from typing_extensions import override

from services.chassis.clock import Clock
from services.integrations.adapters.outbound.tools.all_tools import DIALECTS
from services.integrations.adapters.outbound.tools.grants import checks
from services.integrations.adapters.outbound.tools.grants.oauth_ways import SCOPES, WAYS
from services.integrations.adapters.outbound.tools.grants.revoking import REVOKING, Grant
from services.integrations.adapters.outbound.tools.grants.token_endpoint import TokenEndpoint
from services.integrations.adapters.outbound.tools.http.tool_http import ToolHttp
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import (
    GRANTOR_OF,
    Checked,
    Credential,
    GrantKind,
    Grantor,
    Revoked,
    Tokens,
)
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_access import ToolAccess
from services.integrations.domain.tool_faults import ToolRefused
from services.integrations.domain.tool_settings import ToolSettings
from services.integrations.ports.tool_grants import AuthorizationRequest, ToolGrants

_ATLASSIAN: Mapping[Tool, str] = {Tool.JIRA: "jira", Tool.CONFLUENCE: "confluence"}


class OAuthGrants(ToolGrants):
    def __init__(self, settings: ToolSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock

    @override
    def connectable(self, tool: Tool, kind: GrantKind) -> bool:
        return kind is GrantKind.TOKEN or bool(self._settings.apps[GRANTOR_OF[tool]].client_id)

    @override
    def scopes(self, tool: Tool, *, read_only: bool) -> Sequence[str]:
        reads, writes = SCOPES[tool]
        return reads if read_only else writes

    @override
    def page(self, request: AuthorizationRequest) -> str:
        grantor = GRANTOR_OF[request.tool]
        way, app = WAYS[grantor], self._settings.apps[grantor]
        scopes = dict.fromkeys(request.scopes)
        asked = {
            "client_id": app.client_id,
            "redirect_uri": request.redirect_uri,
            "state": request.state,
            **({"scope": way.separator.join(scopes)} if scopes else {}),
            **way.page,
            **(_challenge(request.verifier) if way.pkce else {}),
        }
        return f"{app.authorize_url}?{urlencode(asked)}"

    @override
    def exchange(self, request: AuthorizationRequest, code: SecretText) -> Tokens:
        grantor = GRANTOR_OF[request.tool]
        given = {"code": code.reveal(), "redirect_uri": request.redirect_uri}
        if WAYS[grantor].pkce:
            given["code_verifier"] = request.verifier.reveal()
        return self._endpoint(grantor).trade("authorization_code", given)

    @override
    def refresh(self, grantor: Grantor, refresh: SecretText) -> Tokens:
        given = {"refresh_token": refresh.reveal()}
        return self._endpoint(grantor).trade("refresh_token", given)

    @override
    def check(self, credential: Credential) -> Checked:
        tool = credential.tool
        if tool in _ATLASSIAN and credential.kind is GrantKind.OAUTH:
            # What a grant reaches is asked of Atlassian itself, before a site is chosen.
            http = self._http(tool, _authorization(credential), self._settings.api_urls[tool])
            return checks.atlassian_sites(http)
        access = self.access(credential)
        return checks.CHECKS[tool](self._http(tool, access.authorization, access.base_url))

    @override
    def revoke(self, grantor: Grantor, access: SecretText, refresh: SecretText | None) -> Revoked:
        tool = next(tool for tool, its in GRANTOR_OF.items() if its is grantor)
        app, api_url = self._settings.apps[grantor], self._settings.api_urls[tool]
        trusted = self._settings.trusted
        return REVOKING[grantor](Grant(app, api_url, access, refresh, self._clock, trusted))

    @override
    def access(self, credential: Credential) -> ToolAccess:
        site = credential.site
        return ToolAccess(
            tool=credential.tool,
            authorization=_authorization(credential),
            base_url=self._base_url(credential),
            site_url=site.url.rstrip("/") if site else "",
            may_write=credential.may_write,
        )

    def _base_url(self, credential: Credential) -> str:
        api_url = self._settings.api_urls[credential.tool]
        if credential.tool not in _ATLASSIAN:
            return api_url
        if credential.site is None:
            raise ToolRefused("Choose the site that this connection is for.")
        if credential.kind is GrantKind.TOKEN:
            return credential.site.url.rstrip("/")
        return f"{api_url}/ex/{_ATLASSIAN[credential.tool]}/{credential.site.id}"

    def _http(self, tool: Tool, authorization: str, base_url: str) -> ToolHttp:
        dialect = DIALECTS[tool](authorization)
        return ToolHttp(base_url, dialect, self._clock, trusted=self._settings.trusted)

    def _endpoint(self, grantor: Grantor) -> TokenEndpoint:
        app = self._settings.apps[grantor]
        return TokenEndpoint(app, WAYS[grantor], self._clock, trusted=self._settings.trusted)


def _authorization(credential: Credential) -> str:
    secret = credential.secret.reveal()
    personal = credential.kind is GrantKind.TOKEN
    if personal and credential.tool in _ATLASSIAN:
        return f"Basic {base64.b64encode(secret.encode()).decode()}"
    if personal and credential.tool is Tool.LINEAR:
        return secret  # Linear's keys come without a scheme
    return f"Bearer {secret}"


def _challenge(verifier: SecretText) -> dict[str, str]:
    digest = hashlib.sha256(verifier.reveal().encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return {"code_challenge": challenge, "code_challenge_method": "S256"}
