"""What happens to an account and its holder should know of."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

#: How long an entry of the history is kept.
KEPT_FOR: Final = timedelta(days=180)


class SecurityEventKind(Enum):
    """What happened."""

    ACCOUNT_OPENED = "account_opened"
    SIGNED_IN = "signed_in"
    SIGNED_IN_FROM_NEW_BROWSER = "signed_in_from_new_browser"
    REAUTHENTICATION_FAILED = "reauthentication_failed"
    SESSION_ENDED = "session_ended"
    SESSIONS_ENDED = "sessions_ended"
    PASSWORD_SET = "password_set"  # noqa: S105 the name of an event, as are the next two
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    PASSWORD_REMOVED = "password_removed"  # noqa: S105
    PROVIDER_LINKED = "provider_linked"
    PROVIDER_UNLINKED = "provider_unlinked"
    EMAIL_CHANGE_REQUESTED = "email_change_requested"
    EMAIL_CHANGED = "email_changed"
    EMAIL_RESTORED = "email_restored"
    #: Somebody pressed "this was not me" in a notice.
    DISOWNED = "disowned"


#: Those that are told by mail as well, each with a way to say "this was not me". An address that
#: was changed has letters of its own, and who disowned something needs no letter about it.
TOLD_BY_MAIL: Final = frozenset(
    {
        SecurityEventKind.SIGNED_IN_FROM_NEW_BROWSER,
        SecurityEventKind.SESSIONS_ENDED,
        SecurityEventKind.PASSWORD_SET,
        SecurityEventKind.PASSWORD_CHANGED,
        SecurityEventKind.PASSWORD_REMOVED,
        SecurityEventKind.PROVIDER_LINKED,
        SecurityEventKind.PROVIDER_UNLINKED,
        SecurityEventKind.EMAIL_CHANGE_REQUESTED,
    }
)


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    """One entry of an account's history."""

    id: str
    account_id: str
    kind: SecurityEventKind
    at: datetime
    #: The browser or the provider, in words of ours ("Firefox on Windows"); may be empty.
    means: str = ""

    @property
    def kept_until(self) -> datetime:
        return self.at + KEPT_FOR
