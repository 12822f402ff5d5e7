"""Do the next step of an export: gather from one service, or pack what was gathered."""

from services.chassis.clock import Clock
from services.chassis.refusals import Unavailable
from services.privacy.domain.export import PACK, Export
from services.privacy.ports.export_files import ExportFiles
from services.privacy.ports.export_work import ExportWork
from services.privacy.ports.record_sources import RecordSources


class AdvanceExport:
    """A step is done outside any transaction and may be done twice: it replaces its own files.

    What it did counts once, because only who finds the export still before that step moves it on.
    A try that failed for want of a service or of the key service is none: the export waits.
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
        try:
            self._take(export)
        except Unavailable:
            self._wait(export)
            raise

    def _take(self, export: Export) -> None:
        if export.step == PACK:
            size = self._files.pack(export)
            self._finish(export, export.completed(size, self._clock.now()))
            self._files.forget_parts(export)
        else:
            records = self._sources.records(export.step, export.account_id)
            rows = self._files.keep_parts(export, export.step, records)
            self._finish(export, export.gathered(rows, self._clock.now()))

    def _wait(self, tried: Export) -> None:
        with self._work.begin(tried.account_id) as tx:
            held = tx.exports.hold(tried.account_id, tried.id)
            if held and _standing(held) == _standing(tried):
                tx.exports.change(held.not_tried())

    def _begin(self, account: str, export_id: str, step: str) -> Export | None:
        with self._work.begin(account) as tx:
            held = tx.exports.hold(account, export_id)
            if held is None or not held.under_way or held.step != step:
                return None
            now = self._clock.now()
            if held.is_hopeless(now):
                tx.exports.change(held.failed(now))
                self._files.remove(export_id)
                return None
            tried = held.tried(now)
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
            elif not held.under_way:
                self._files.forget_parts(held)  # another who did the same was faster


def _standing(export: Export) -> tuple[str, str, int]:
    return export.state, export.step, export.tries
