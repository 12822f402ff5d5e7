"""Ask for an export of everything; asking again while one is under way asks for that one.

In the days of grace of a deletion, too: it is the one thing that is stored for a closing account,
and it goes with it.
"""

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.privacy.domain.export import Export
from services.privacy.ports.export_work import ExportWork


class RequestExport:
    def __init__(self, work: ExportWork, clock: Clock, ids: IdFactory) -> None:
        self._work = work
        self._clock = clock
        self._ids = ids

    def __call__(self, account: str) -> Export:
        asked = Export(self._ids(), account, requested_at=self._clock.now())
        with self._work.begin(account) as tx:
            tx.accounts.lock_open(account, or_closing=True)
            export = tx.exports.add(asked)
            if export == asked:
                tx.announce.step_due(export)
        return export
