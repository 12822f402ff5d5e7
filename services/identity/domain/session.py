"""Sessions: who is signed in, since when, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

#: The last use is written at most this often, so that reading does not cost a write each time.
USE_IS_NOTED_EVERY: Final = timedelta(minutes=1)
#: How long a proof of who somebody is suffices for sensitive acts.
RECENT: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class SessionLifetimes:
    """How long a session lives: *idle* since its last use, *absolute* since it began."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True, slots=True)
class Session:
    """A session as stored; the secret that opens it is known to the browser alone."""

    id: str
    account_id: str
    token_digest: bytes
    #: How the person proved who they are (RFC 8176): "pwd".
    amr: tuple[str, ...]
    #: When they proved it last.
    auth_time: datetime
    created_at: datetime
    last_used_at: datetime
    #: With what it was begun, in words such as "Firefox on Windows"; may be empty.
    device: str = ""

    def ends_at(self, lifetimes: SessionLifetimes) -> datetime:
        """The moment it ends if it is not used again."""
        return min(self.last_used_at + lifetimes.idle, self.created_at + lifetimes.absolute)

    def is_alive(self, at: datetime, lifetimes: SessionLifetimes) -> bool:
        return at < self.ends_at(lifetimes)

    def is_recent(self, at: datetime) -> bool:
        """Whether the person proved who they are lately enough for a sensitive act."""
        return at - self.auth_time <= RECENT

    def use_is_due(self, at: datetime) -> bool:
        """Whether the use *at* this moment is worth writing down."""
        return at - self.last_used_at >= USE_IS_NOTED_EVERY
