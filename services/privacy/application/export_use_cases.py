"""All use cases of exports over one set of ports; production and tests assemble them here."""

from dataclasses import dataclass

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.privacy.application.advance_export import AdvanceExport
from services.privacy.application.download_export import DownloadExport
from services.privacy.application.forget_exports import ForgetExports
from services.privacy.application.request_export import RequestExport
from services.privacy.application.show_exports import ShowExports
from services.privacy.application.sweep_exports import SweepExports
from services.privacy.ports.export_files import ExportFiles
from services.privacy.ports.export_work import ExportWork
from services.privacy.ports.record_sources import RecordSources


@dataclass(frozen=True)
class ExportPorts:
    """What exports need from outside."""

    work: ExportWork
    sources: RecordSources
    files: ExportFiles
    clock: Clock
    ids: IdFactory


@dataclass(frozen=True)
class ExportUseCases:
    request: RequestExport
    advance: AdvanceExport
    show: ShowExports
    download: DownloadExport
    sweep: SweepExports
    forget: ForgetExports


def assemble(ports: ExportPorts) -> ExportUseCases:
    work, files, clock = ports.work, ports.files, ports.clock
    show = ShowExports(work)
    return ExportUseCases(
        request=RequestExport(work, clock, ports.ids),
        advance=AdvanceExport(work, ports.sources, files, clock),
        show=show,
        download=DownloadExport(show, files, clock),
        sweep=SweepExports(work, files, clock),
        forget=ForgetExports(work, files),
    )
