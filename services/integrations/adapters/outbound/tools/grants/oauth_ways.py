"""In what the five grantors' OAuth 2 differs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import Grantor


@dataclass(frozen=True)
class OAuthWay:
    """*basic*: the app's secret goes into the Authorization header, else into the body."""

    separator: str
    pkce: bool = False
    basic: bool = False
    json: bool = False
    #: What the page is asked for besides what all are.
    page: Mapping[str, str] = field(default_factory=dict)
    #: The errors by which a grant has ended, besides "invalid_grant".
    ended: frozenset[str] = frozenset()


WAYS: Final[Mapping[Grantor, OAuthWay]] = {
    Grantor.ATLASSIAN: OAuthWay(
        " ",
        json=True,
        page={"audience": "api.atlassian.com", "response_type": "code", "prompt": "consent"},
        ended=frozenset(("unauthorized_client",)),
    ),
    Grantor.SLACK: OAuthWay(
        ",",
        basic=True,
        ended=frozenset(("invalid_code", "code_already_used", "invalid_refresh_token")),
    ),
    Grantor.NOTION: OAuthWay(
        " ", basic=True, json=True, page={"response_type": "code", "owner": "user"}
    ),
    Grantor.LINEAR: OAuthWay(
        ",", pkce=True, page={"response_type": "code", "prompt": "consent", "actor": "user"}
    ),
    Grantor.GITHUB: OAuthWay(
        " ", pkce=True, ended=frozenset(("bad_verification_code", "bad_refresh_token"))
    ),
}

_JIRA_READS: Final = ("offline_access", "read:jira-work")
_CONFLUENCE_READS: Final = ("offline_access", "read:page:confluence", "read:space:confluence")
_SLACK_READS: Final = ("channels:read", "channels:history", "users:read")
#: (to read, to read and write) by the tool's own names. GitHub's OAuth apps have one scope for
#: private repositories, which may write: a read-only connection is held to it by us alone.
#: Notion has none: what may be done is set with the app, and the person picks the pages.
SCOPES: Final[Mapping[Tool, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    Tool.JIRA: (_JIRA_READS, (*_JIRA_READS, "write:jira-work")),
    Tool.CONFLUENCE: (_CONFLUENCE_READS, (*_CONFLUENCE_READS, "write:page:confluence")),
    Tool.SLACK: (_SLACK_READS, (*_SLACK_READS, "chat:write", "chat:write.public")),
    Tool.NOTION: ((), ()),
    Tool.LINEAR: (("read",), ("read", "write")),
    Tool.GITHUB: (("repo",), ("repo",)),
}
