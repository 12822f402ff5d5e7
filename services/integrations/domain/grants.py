"""What a tool lets us do for a person: who grants it, by which credential, within which scopes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from services.integrations.domain.connections import Tool
from services.integrations.domain.secret_text import SecretText


class Grantor(StrEnum):
    """Who gives a credential. One grant of Atlassian serves Jira and Confluence."""

    ATLASSIAN = "atlassian"
    SLACK = "slack"
    NOTION = "notion"
    LINEAR = "linear"
    GITHUB = "github"


GRANTOR_OF: Final[Mapping[Tool, Grantor]] = {
    Tool.JIRA: Grantor.ATLASSIAN,
    Tool.CONFLUENCE: Grantor.ATLASSIAN,
    Tool.SLACK: Grantor.SLACK,
    Tool.NOTION: Grantor.NOTION,
    Tool.LINEAR: Grantor.LINEAR,
    Tool.GITHUB: Grantor.GITHUB,
}


class GrantKind(StrEnum):
    """How a person connected a tool."""

    #: By agreeing on the tool's own page (OAuth 2).
    OAUTH = "oauth"
    #: By pasting a token that they made at the tool.
    TOKEN = "token"  # noqa: S105 the word


@dataclass(frozen=True)
class Site:
    """One of several places that a grant reaches: an Atlassian site, a workspace.

    *id*: as the tool's API names it (Atlassian's cloudId; with a personal token the site's host,
    "acme.atlassian.net"). *url*: where people see it.
    """

    id: str
    name: str
    url: str


@dataclass(frozen=True)
class Credential:
    """An opened credential, for the length of one call.

    *secret*: the access token; for a personal token of Atlassian "address:token", as Basic
    authentication has it before base64. *site*: where a grant reaches several, the chosen one.
    """

    tool: Tool
    kind: GrantKind
    secret: SecretText
    site: Site | None = None
    may_write: bool = False


@dataclass(frozen=True)
class Tokens:
    """What a token endpoint answered.

    *expires_in*: seconds from now; None where the tool does not say. *scopes*: as granted; None
    where the tool does not say. *refresh* is None where there is none, or where it stays the same.
    """

    access: SecretText
    refresh: SecretText | None = None
    expires_in: int | None = None
    scopes: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Checked:
    """What a tool says of a credential that it accepts.

    *holder*: the workspace, site or user at the tool, as a person knows it: "acme", "octocat";
    never an e-mail address. *scopes*: None where the tool does not say. *sites*: those that the
    grant reaches, () where there is nothing to choose.
    """

    holder: str = ""
    scopes: tuple[str, ...] | None = None
    sites: tuple[Site, ...] = ()


class Revoked(StrEnum):
    """What became of a grant at the tool."""

    #: The tool confirmed that the grant has ended.
    AT_THE_TOOL = "at_the_tool"
    #: The tool did not know the grant any more.
    ALREADY_ENDED = "already_ended"
    #: The tool has no way for us to end it, or none that it confirms (Atlassian).
    NOT_OFFERED = "not_offered"
