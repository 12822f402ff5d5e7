"""Do the next step of an export: gather from one service, or pack what was gathered."""

from services.chassis.clock import Clock
from services.privacy.domain.export import MOST_TRIES, PACK, Export
from services.privacy.ports.export_files import ExportFiles
from services.privacy.ports.export_work import ExportWork
from services.privacy.ports.record_sources import RecordSources


class AdvanceExport:
    """A step is done outside any transaction and may be done twice: it replaces its own files.

    What it did counts once, because only who finds the export still before that step moves it on.
    """

    def __init__(
        self, work: ExportWork, sources: RecordSources, files: ExportFiles, clock: Clock
    ) -> None:
        self._work = work
        self._sources = sources
        self._files = files
        self._clock = clock

    def __call__(self, account: str, export_id: str, step: str) -> None:
        """Nothing happens for a step that was done before. Raises Unavailable: try again."""
        export = self._begin(account, export_id, step)
        if export is None:
            return
        if step == PACK:
            size = self._files.pack(export)
            self._finish(export, export.completed(size, self._clock.now()))
            self._files.forget_parts(export)
        else:
            records = self._sources.records(step, account)
            rows = self._files.keep_parts(export, step, records)
            self._finish(export, export.gathered(rows, self._clock.now()))

    def _begin(self, account: str, export_id: str, step: str) -> Export | None:
        with self._work.begin(account) as tx:
            held = tx.exports.hold(account, export_id)
            if held is None or not held.under_way or held.step != step:
                return None
            tried = held.tried(self._clock.now())
            if tried.tries > MOST_TRIES:
                tx.exports.change(held.failed(self._clock.now()))
                self._files.remove(export_id)
                return None
            tx.exports.change(tried)
            return tried

    def _finish(self, before: Export, after: Export) -> None:
        with self._work.begin(before.account_id) as tx:
            held = tx.exports.hold(before.account_id, before.id)
            if held is None:
                self._files.remove(before.id)  # the account was deleted meanwhile
            elif held.under_way and held.step == before.step:
                tx.exports.change(after)
                if after.under_way:
                    tx.announce.step_due(after)
                else:
                    tx.announce.ready(after)
