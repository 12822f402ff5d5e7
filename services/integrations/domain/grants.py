"""What a tool lets us do for a person: who grants it, by which credential, within which scopes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from services.integrations.domain.connections import Tool
from services.integrations.domain.sealed import Place
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


class GrantState(StrEnum):
    """Whether a grant can be used."""

    LIVE = "live"
    #: The tool no longer accepts it.
    ENDED = "ended"
    #: The answer to a renewal was lost: its refresh token may be spent, and is not used again.
    UNCERTAIN = "uncertain"


#: An access token is renewed so long before it expires: calls take time, and clocks differ.
RENEWED_BEFORE_EXPIRY: Final = timedelta(minutes=2)


@dataclass(frozen=True)
class Grant:
    """What *grantor* lets us do for *account*; its credential is sealed beside it.

    *revision* counts the credentials from 1. *holder*, *granted* and *sites*: see Checked.
    *expires_at* is of the access token, None where the tool does not say.
    """

    id: str
    account: str
    grantor: Grantor
    kind: GrantKind
    state: GrantState
    revision: int
    holder: str
    asked: tuple[str, ...]
    granted: tuple[str, ...] | None
    sites: tuple[Site, ...]
    granted_at: datetime
    expires_at: datetime | None = None
    renewable: bool = False

    #: Never opened by anybody who means well: see plant_canary.
    canary: bool = False

    def place(self, field: str) -> Place:
        """What the encryption of its current *field* is bound to."""
        return Place(self.account, self.id, self.grantor.value, field, self.revision)

    def renewed_with(self, tokens: Tokens, now: datetime) -> "Grant":
        """The same grant with its next credential."""
        return replace(
            self,
            revision=self.revision + 1,
            state=GrantState.LIVE,
            expires_at=expiry_of(tokens, now),
            granted=self.granted if tokens.scopes is None else tokens.scopes,
        )

    def is_due(self, now: datetime) -> bool:
        """Whether its access token has expired, or is about to."""
        return self.expires_at is not None and now >= self.expires_at - RENEWED_BEFORE_EXPIRY

    def site(self, site_id: str | None) -> Site | None:
        """One of its sites by id."""
        return next((site for site in self.sites if site.id == site_id), None)


def expiry_of(tokens: Tokens, now: datetime) -> datetime | None:
    """When the access token expires, by our clock; None where the tool does not say."""
    return None if tokens.expires_in is None else now + timedelta(seconds=tokens.expires_in)
