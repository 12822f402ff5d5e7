"""Begin to fetch a source that the person picked."""

from datetime import timedelta
from typing import Final

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.integrations.domain import mappings
from services.integrations.domain.connections import Tool
from services.integrations.domain.fetches import Fetch
from services.integrations.domain.mappings import Mapping
from services.integrations.ports.fetches import FetchWork

# The tool's clock may be behind ours. What comes twice is stored once.
OVERLAP: Final = timedelta(minutes=2)


class BeginFetch:
    """The work itself follows in slices, each begun by an event."""

    def __init__(self, work: FetchWork, clock: Clock, ids: IdFactory) -> None:
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(
        self,
        account: str,
        tool: Tool,
        source: str,
        source_name: str,
        mapping: Mapping,
        *,
        everything: bool,
        review: bool = False,
    ) -> Fetch:
        """The fetch, pending. Raises MappingRefused, FetchUnderWay.

        With *review*, what it finds waits for a decision; not of a source's first fetch, which
        was previewed.
        """
        mappings.check(tool, mapping)
        now = self._clock.now()
        with self._work.change(account) as fetches:
            last = fetches.fetched_until(tool, source)
            fetch = Fetch(
                self._ids(),
                tool,
                source,
                source_name or source,
                mapping,
                begun_at=now,
                changed_at=now,
                since=last - OVERLAP if last and not everything else None,
                review=review and last is not None,
            )
            fetches.add(fetch)
            fetches.announce(fetch)
        return fetch
