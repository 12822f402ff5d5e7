"""Remove exports whose time is over, and set those going again that fell over."""

from services.chassis.clock import Clock
from services.privacy.domain.export import STALLED_AFTER
from services.privacy.ports.export_files import ExportFiles
from services.privacy.ports.export_work import ExportWork

_MOST = 100


class SweepExports:
    def __init__(self, work: ExportWork, files: ExportFiles, clock: Clock) -> None:
        self._work = work
        self._files = files
        self._clock = clock

    def __call__(self) -> None:
        now = self._clock.now()
        with self._work.begin() as tx:
            expired = tx.due.expired(now, _MOST)
            stalled = tx.due.stalled(now - STALLED_AFTER, _MOST)
            found = self._files.of_exports()
            kept = tx.due.with_files(found)
        for account, export_id in expired:
            self._expire(account, export_id)
        for account, export_id in stalled:
            self._announce(account, export_id)
        # Its account went while somebody wrote them and fell over: no row tells of them.
        for export_id in set(found) - set(kept):
            self._files.remove(export_id)

    def _expire(self, account: str, export_id: str) -> None:
        # The file first: what falls over in between is removed again by the next sweep.
        self._files.remove(export_id)
        with self._work.begin(account) as tx:
            if held := tx.exports.hold(account, export_id):
                tx.exports.change(held.expired())

    def _announce(self, account: str, export_id: str) -> None:
        with self._work.begin(account) as tx:
            held = tx.exports.hold(account, export_id)
            if held and held.under_way:
                tx.announce.step_due(held)
