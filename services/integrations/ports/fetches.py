"""Where fetches are kept, and how their next slice is asked for."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple, Protocol

from services.integrations.domain.connections import Tool
from services.integrations.domain.fetches import Fetch
from services.integrations.ports.schedules import Schedules


class Fetches(Protocol):
    """Those of one account, within a change."""

    @property
    def schedules(self) -> Schedules:
        """What is to be fetched by itself, in the same change."""

    def add(self, fetch: Fetch) -> None:
        """Keep a new one. Raises FetchUnderWay when another of its source is under way."""

    def locked(self, fetch_id: str) -> Fetch | None:
        """The fetch, held until the change ends."""

    def save(self, fetch: Fetch) -> None:
        """Keep it as it is now, and give up the hold of `claim`."""

    def claim(self, fetch: Fetch, now: datetime, until: datetime) -> bool:
        """Let nobody else work on it before *until*; False when somebody has it beyond *now*."""

    def latest(self, tool: Tool | None, most: int) -> Sequence[Fetch]:
        """The latest, of one tool or of all."""

    def fetched_until(self, tool: Tool, source: str) -> datetime | None:
        """When the last completed fetch of the source began; None before the first."""

    def keep_fetched_until(self, tool: Tool, source: str, moment: datetime) -> None:
        """Keep that."""

    def announce(self, fetch: Fetch) -> None:
        """Have the next slice begun, once the change has happened."""


class FetchWork(Protocol):
    def look(self, account: str) -> AbstractContextManager[Fetches]:
        """To read alone: also in the days of grace of an account's deletion."""

    def change(self, account: str) -> AbstractContextManager[Fetches]:
        """Begin a change; holds the account open. Raises a Conflict when it is being deleted."""


class DueFetch(NamedTuple):
    """A fetch of any account whose next slice nobody works on."""

    account: str
    fetch_id: str


class DueFetches(Protocol):
    def find(self, most: int) -> Sequence[DueFetch]:
        """Those whose time to wait is over, and those that were lost on the way."""
