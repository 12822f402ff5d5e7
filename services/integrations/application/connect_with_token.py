"""Connect a tool with a token that the person made there."""

from dataclasses import dataclass
from typing import Final

from services.chassis.refusals import FieldProblem, InvalidInput
from services.integrations.application.keep_grant import Granted, KeepGrant
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import (
    GRANTOR_OF,
    Checked,
    Credential,
    GrantKind,
    Grantor,
    Site,
    Tokens,
)
from services.integrations.domain.refusals import CannotBeConnected
from services.integrations.domain.secret_text import SecretText
from services.integrations.domain.tool_faults import (
    AddressRefused,
    GoneAtTool,
    GrantExpired,
    NotAllowedByTool,
)
from services.integrations.ports.tool_grants import ToolGrants

LONGEST: Final = 4096


@dataclass(frozen=True)
class PastedToken:
    """What a person gives. *address* and *site* are Atlassian's: whose token it is, and where.

    *site*: "acme.atlassian.net", with or without https:// before it, or "acme" alone.
    """

    tool: Tool
    token: SecretText
    address: SecretText
    site: str
    read_only: bool


class ConnectWithToken:
    """Nothing is stored before the tool has accepted the token."""

    def __init__(self, tools: ToolGrants, keep: KeepGrant) -> None:
        self._tools = tools
        self._keep = keep

    def __call__(self, account: str, pasted: PastedToken) -> None:
        """Raises InvalidInput, CannotBeConnected, ToolUnavailable, KeyServiceUnavailable."""
        if not self._tools.connectable(pasted.tool, GrantKind.TOKEN):
            raise CannotBeConnected
        _check_form(pasted)
        site = _site(pasted)
        secret = _secret(pasted)
        checked = self._checked(
            Credential(pasted.tool, GrantKind.TOKEN, secret, site, may_write=not pasted.read_only)
        )
        granted = Granted(
            pasted.tool,
            GrantKind.TOKEN,
            Tokens(secret),
            Checked(checked.holder, checked.scopes, (site,) if site else ()),
            asked=(),
            read_only=pasted.read_only,
        )
        self._keep(account, granted)

    def _checked(self, credential: Credential) -> Checked:
        try:
            return self._tools.check(credential)
        except (GrantExpired, NotAllowedByTool):
            raise _wrong("token", "The tool does not accept it: copy it again, whole.") from None
        except AddressRefused as refused:
            raise _wrong("site", refused.detail) from None
        except GoneAtTool:
            raise _wrong("site", "There is no such site.") from None


def _check_form(pasted: PastedToken) -> None:
    token = pasted.token.reveal()
    if not token or len(token) > LONGEST or not token.isascii() or not token.isprintable():
        raise _wrong("token", f"1 to {LONGEST} letters, digits and signs, without line breaks.")
    if GRANTOR_OF[pasted.tool] is Grantor.ATLASSIAN:
        if "@" not in pasted.address.reveal():
            raise _wrong("email", "The e-mail address of the Atlassian account that made it.")
        if not pasted.site:
            raise _wrong("site", "The address of your site, such as acme.atlassian.net.")


def _site(pasted: PastedToken) -> Site | None:
    if GRANTOR_OF[pasted.tool] is not Grantor.ATLASSIAN:
        return None
    host = pasted.site.lower().removeprefix("https://").partition("/")[0]
    whole = host if "." in host else f"{host}.atlassian.net"
    return Site(whole, whole, f"https://{whole}")


def _secret(pasted: PastedToken) -> SecretText:
    if GRANTOR_OF[pasted.tool] is not Grantor.ATLASSIAN:
        return pasted.token
    return SecretText(f"{pasted.address.reveal()}:{pasted.token.reveal()}")


def _wrong(field: str, reason: str) -> InvalidInput:
    return InvalidInput(fields=[FieldProblem(field, reason)])
