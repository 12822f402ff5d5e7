"""Reading the history of one's own account."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.chassis.clock import Clock
from services.chassis.refusals import FieldProblem, InvalidInput
from services.identity.domain.security_event import SecurityEvent
from services.identity.ports.work import Work

_USUAL: Final = 50
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some of the history, newest first; an empty *next_cursor* is the last page's."""

    events: Sequence[SecurityEvent]
    next_cursor: str


class ListSecurityEvents:
    """What happened to the caller's account, as long as it is kept."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work = work
        self._clock = clock

    def __call__(self, account_id: str, *, limit: int, cursor: str) -> EventPage:
        """*limit*: 1 to 100, or 0 for 50; *cursor*: the id of the last entry seen."""
        if cursor and not _is_id(cursor):
            raise InvalidInput(fields=[FieldProblem("cursor", "Give a next_cursor, or none.")])
        most = min(limit or _USUAL, _MOST)
        with self._work.begin() as tx:
            found = tx.events.newest(account_id, self._clock.now(), before=cursor, most=most + 1)
        page = found[:most]
        return EventPage(page, page[-1].id if len(found) > most else "")


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
