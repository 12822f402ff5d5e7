"""All that privacy does for deletions over one set of ports, in production and in tests."""

from dataclasses import dataclass

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.privacy.application.advance_deletion import AdvanceDeletion
from services.privacy.application.cancel_deletion import CancelDeletion
from services.privacy.application.certify_deletion import CertifyDeletion
from services.privacy.application.close_everywhere import CloseEverywhere
from services.privacy.application.drive_deletion import DriveDeletion
from services.privacy.application.preview_deletion import PreviewDeletion
from services.privacy.application.redrive_deletions import RedriveDeletions
from services.privacy.application.request_deletion import RequestDeletion
from services.privacy.application.settle_journal import SettleJournal
from services.privacy.application.show_deletion import ShowDeletion
from services.privacy.domain.deletion import Schedule
from services.privacy.ports.deletion_work import DeletionWork
from services.privacy.ports.erasure_services import ErasureServices
from services.privacy.ports.farewells import Farewells
from services.privacy.ports.journal import Journal
from services.privacy.ports.signer import Signer


@dataclass(frozen=True, slots=True)
class DeletionPorts:
    """What the use cases need from outside."""

    work: DeletionWork
    services: ErasureServices
    farewells: Farewells
    journal: Journal
    signer: Signer
    clock: Clock
    ids: IdFactory
    #: 128 random bits, base64url without padding.
    receipt_ids: IdFactory


@dataclass(frozen=True, slots=True)
class DeletionUseCases:
    schedule: Schedule
    preview: PreviewDeletion
    request: RequestDeletion
    cancel: CancelDeletion
    show: ShowDeletion
    advance: AdvanceDeletion
    certify: CertifyDeletion
    drive: DriveDeletion
    redrive: RedriveDeletions
    settle: SettleJournal


def assemble(ports: DeletionPorts, schedule: Schedule) -> DeletionUseCases:
    """Give every use case what it needs, and no more."""
    work, services, clock = ports.work, ports.services, ports.clock
    close = CloseEverywhere(services)
    advance = AdvanceDeletion(work, clock, schedule)
    certify = CertifyDeletion(
        work=work,
        services=services,
        signer=ports.signer,
        advance=advance,
        clock=clock,
        schedule=schedule,
    )
    drive = DriveDeletion(
        work=work,
        services=services,
        farewells=ports.farewells,
        advance=advance,
        certify=certify,
        clock=clock,
    )
    return DeletionUseCases(
        schedule=schedule,
        preview=PreviewDeletion(work, services, clock, schedule),
        request=_request(ports, advance, close, schedule),
        cancel=CancelDeletion(work, close, clock),
        show=ShowDeletion(work, clock, schedule),
        advance=advance,
        certify=certify,
        drive=drive,
        redrive=RedriveDeletions(
            work=work,
            journal=ports.journal,
            services=services,
            advance=advance,
            drive=drive,
            clock=clock,
            schedule=schedule,
        ),
        settle=SettleJournal(work, ports.journal, clock),
    )


def _request(
    ports: DeletionPorts, advance: AdvanceDeletion, close: CloseEverywhere, schedule: Schedule
) -> RequestDeletion:
    return RequestDeletion(
        work=ports.work,
        advance=advance,
        close=close,
        clock=ports.clock,
        ids=ports.ids,
        receipt_ids=ports.receipt_ids,
        schedule=schedule,
    )
