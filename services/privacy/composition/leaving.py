"""What deletions and exports need, over the adapters of production."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

import grpc
from azmyra.erasure.v1.erasure_pb2_grpc import ErasureServiceStub
from azmyra.export.v1.export_pb2_grpc import AccountExportServiceStub
from azmyra.identity.v1.leaving_pb2_grpc import LeavingServiceStub

from services.chassis.account_export import ExportPart
from services.chassis.clock import SystemClock
from services.chassis.cloud_kms import CloudKms
from services.chassis.encrypted_files import EncryptedFiles
from services.chassis.erasure import WORK_TOPIC, ErasurePart
from services.chassis.grpc_client import GrpcClient
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.ids import new_id
from services.chassis.service import Service
from services.privacy.adapters.outbound.archive.build import ArchiveBuilder
from services.privacy.adapters.outbound.archive.kind_names import KindNames
from services.privacy.adapters.outbound.ed25519_signer import Ed25519Signer
from services.privacy.adapters.outbound.encrypted_export_files import EncryptedExportFiles
from services.privacy.adapters.outbound.erasure_over_grpc import ErasureOverGrpc
from services.privacy.adapters.outbound.exported_records import EXPORTED, LEFT_OUT
from services.privacy.adapters.outbound.farewells_over_grpc import FarewellsOverGrpc
from services.privacy.adapters.outbound.file_journal import FileJournal
from services.privacy.adapters.outbound.postgres_deletion_work import PostgresDeletionWork
from services.privacy.adapters.outbound.postgres_export_work import PostgresExportWork
from services.privacy.adapters.outbound.random_receipt_ids import new_receipt_id
from services.privacy.adapters.outbound.records_over_grpc import RecordsOverGrpc
from services.privacy.adapters.outbound.signing_key_files import SigningKeyFiles
from services.privacy.application.deletion_use_cases import DeletionPorts, DeletionUseCases
from services.privacy.application.deletion_use_cases import assemble as assemble_deletions
from services.privacy.application.export_use_cases import ExportPorts, ExportUseCases
from services.privacy.application.export_use_cases import assemble as assemble_exports
from services.privacy.config import Config

Stub = TypeVar("Stub")


@dataclass(frozen=True)
class Leaving:
    """All that privacy does for those who take their data along or leave.

    *records* and *erasure* are privacy's own parts in it; the other services' are called.
    """

    records: ExportPart
    exports: ExportUseCases
    erasure: ErasurePart
    ports: DeletionPorts
    deletions: DeletionUseCases
    signer: Ed25519Signer


def leaving(config: Config, service: Service, kms: CloudKms) -> Leaving:
    """Over the adapters of production."""
    settings = config.deletions
    signer = Ed25519Signer(
        SigningKeyFiles(settings.certificate_keys_dir), kms, settings.certificates_key
    )
    records = service.export(EXPORTED, LEFT_OUT)
    exports = assemble_exports(_export_ports(config, service, records, kms, signer))
    erasure = service.erasure(next_slice_on=WORK_TOPIC, before=exports.forget)
    ports = _deletion_ports(config, service, erasure, signer)
    deletions = assemble_deletions(ports, settings.schedule)
    return Leaving(records, exports, erasure, ports, deletions, signer)


def _export_ports(
    config: Config, service: Service, own: ExportPart, kms: CloudKms, signer: Ed25519Signer
) -> ExportPorts:
    settings, clock = config.exports, SystemClock()
    others = {name: _client(config, name, AccountExportServiceStub) for name in _peers(config)}
    builder = ArchiveBuilder(KindNames.read(settings.kinds_dir), signer)
    files = EncryptedFiles(settings.folder, kms, settings.key)
    return ExportPorts(
        work=PostgresExportWork(service.work),
        sources=RecordsOverGrpc("privacy", own, others),
        files=EncryptedExportFiles(files, builder, clock),
        clock=clock,
        ids=new_id,
    )


def _deletion_ports(
    config: Config, service: Service, own: ErasurePart, signer: Ed25519Signer
) -> DeletionPorts:
    others = {name: _client(config, name, ErasureServiceStub) for name in _peers(config)}
    journal = FileJournal(config.deletions.journal_dir)
    return DeletionPorts(
        work=PostgresDeletionWork(service.work, journal),
        services=ErasureOverGrpc(own, others),
        farewells=FarewellsOverGrpc(_client(config, "identity", LeavingServiceStub)),
        journal=journal,
        signer=signer,
        clock=SystemClock(),
        ids=new_id,
        receipt_ids=new_receipt_id,
    )


def _peers(config: Config) -> Collection[str]:
    return config.deletions.peers


def _client(config: Config, name: str, stub: Callable[[grpc.Channel], Stub]) -> GrpcClient[Stub]:
    peer = config.deletions.peers[name]
    id_tokens = MetadataIdTokens(config.deletions.metadata_host)
    return GrpcClient(peer.target, peer.audience, id_tokens, stub)
