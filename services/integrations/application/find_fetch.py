"""Find fetches, to be shown."""

from collections.abc import Sequence
from typing import Final

from services.integrations.domain.connections import Tool
from services.integrations.domain.fetches import Fetch
from services.integrations.domain.transfer_refusals import FetchNotFound
from services.integrations.ports.fetches import FetchWork

_MOST: Final = 20


class GetFetch:
    def __init__(self, work: FetchWork) -> None:
        self._work = work

    def __call__(self, account: str, fetch_id: str) -> Fetch:
        """Raises FetchNotFound."""
        with self._work.look(account) as fetches:
            fetch = fetches.locked(fetch_id)
        if fetch is None:
            raise FetchNotFound
        return fetch


class ListFetches:
    def __init__(self, work: FetchWork) -> None:
        self._work = work

    def __call__(self, account: str, tool: Tool | None) -> Sequence[Fetch]:
        """The latest 20, of one tool or of all."""
        with self._work.look(account) as fetches:
            return fetches.latest(tool, _MOST)
