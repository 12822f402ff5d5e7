"""What disconnecting a tool did, to be shown and kept."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import GrantKind, Revoked


class Revocation(StrEnum):
    """What became of the grant at the tool."""

    AT_THE_TOOL = Revoked.AT_THE_TOOL.value
    ALREADY_ENDED = Revoked.ALREADY_ENDED.value
    NOT_OFFERED = Revoked.NOT_OFFERED.value
    #: The tool, or our key service, did not answer; the credential is gone all the same.
    NOT_REACHED = "not_reached"
    #: A token that the person made and may use elsewhere: theirs to delete.
    OWN_TOKEN = "own_token"  # noqa: S105 a word
    #: Another tool uses the same grant.
    STILL_USED = "still_used"
    #: The tool is being asked. Stays so if we were interrupted: then nobody knows.
    UNDER_WAY = "under_way"


#: Where a person ends at the tool what we could not.
ENDED_BY_HAND_AT: Final = {
    Tool.JIRA: "https://id.atlassian.com/manage-profile/apps",
    Tool.CONFLUENCE: "https://id.atlassian.com/manage-profile/apps",
    Tool.SLACK: "https://slack.com/apps/manage",
    Tool.NOTION: "https://www.notion.so/profile/connections",
    Tool.LINEAR: "https://linear.app/settings/account/security",
    Tool.GITHUB: "https://github.com/settings/applications",
}
#: Where a person deletes a token that they made.
OWN_TOKENS_AT: Final = {
    Tool.JIRA: "https://id.atlassian.com/manage-profile/security/api-tokens",
    Tool.CONFLUENCE: "https://id.atlassian.com/manage-profile/security/api-tokens",
    Tool.SLACK: "https://api.slack.com/apps",
    Tool.NOTION: "https://www.notion.so/profile/integrations",
    Tool.LINEAR: "https://linear.app/settings/account/security",
    Tool.GITHUB: "https://github.com/settings/personal-access-tokens",
}


@dataclass(frozen=True)
class Receipt:
    """*destroyed*: whether the credential went; not while another tool uses the same grant."""

    id: str
    tool: Tool
    kind: GrantKind
    holder: str
    connected_at: datetime
    disconnected_at: datetime
    destroyed: bool
    revocation: Revocation
    revoked_at: datetime | None = None

    @property
    def by_hand_at(self) -> str:
        """Where the person ends the rest at the tool; "" when nothing is left to do."""
        if self.revocation in (Revocation.AT_THE_TOOL, Revocation.ALREADY_ENDED):
            return ""
        if self.revocation is Revocation.STILL_USED:
            return ""
        places = OWN_TOKENS_AT if self.kind is GrantKind.TOKEN else ENDED_BY_HAND_AT
        return places[self.tool]
