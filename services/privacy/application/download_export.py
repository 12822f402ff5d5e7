"""Open an export's archive for its owner."""

from collections.abc import Iterator

from services.chassis.clock import Clock
from services.privacy.application.show_exports import ShowExports
from services.privacy.domain.export import ExportGone, ExportNotReady
from services.privacy.ports.export_files import ExportFiles


class DownloadExport:
    def __init__(self, show: ShowExports, files: ExportFiles, clock: Clock) -> None:
        self._show = show
        self._files = files
        self._clock = clock

    def __call__(self, account: str, export_id: str) -> Iterator[bytes]:
        """The ZIP, piece by piece. Raises ExportNotFound, ExportNotReady and ExportGone."""
        export = self._show.one(account, export_id)
        over = export.expires_at is not None and export.expires_at <= self._clock.now()
        if export.state == "expired" or over:
            raise ExportGone
        if export.state != "completed":
            raise ExportNotReady
        return self._files.archive(export)
