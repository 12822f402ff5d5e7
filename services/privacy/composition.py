"""Puts together what deletions and exports need; the service and the operator share it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import grpc
from azmyra.erasure.v1.erasure_pb2_grpc import ErasureServiceStub
from azmyra.export.v1.export_pb2_grpc import AccountExportServiceStub
from azmyra.identity.v1.leaving_pb2_grpc import LeavingServiceStub

from services.chassis.account_export import ExportPart
from services.chassis.clock import SystemClock
from services.chassis.cloud_kms import CloudKms
from services.chassis.encrypted_files import EncryptedFiles
from services.chassis.erasure import ErasurePart
from services.chassis.grpc_client import GrpcClient
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.ids import new_id
from services.chassis.key_service import KeyService
from services.chassis.service import Service
from services.chassis.unit_of_work import UnitOfWork
from services.privacy.adapters.outbound.archive.build import ArchiveBuilder
from services.privacy.adapters.outbound.archive.kind_names import KindNames
from services.privacy.adapters.outbound.archive.manifest import ManifestSigner
from services.privacy.adapters.outbound.ed25519_certificate_signer import Ed25519CertificateSigner
from services.privacy.adapters.outbound.encrypted_export_files import EncryptedExportFiles
from services.privacy.adapters.outbound.erasure_over_grpc import ErasureOverGrpc
from services.privacy.adapters.outbound.exported_records import EXPORTED, LEFT_OUT
from services.privacy.adapters.outbound.farewells_over_grpc import FarewellsOverGrpc
from services.privacy.adapters.outbound.file_journal import FileJournal
from services.privacy.adapters.outbound.postgres_deletion_work import PostgresDeletionWork
from services.privacy.adapters.outbound.postgres_export_work import PostgresExportWork
from services.privacy.adapters.outbound.random_receipt_ids import new_receipt_id
from services.privacy.adapters.outbound.records_over_grpc import RecordsOverGrpc
from services.privacy.application.deletion_use_cases import DeletionPorts
from services.privacy.application.export_use_cases import ExportPorts
from services.privacy.application.export_use_cases import assemble as assemble_exports
from services.privacy.config import Config

Stub = TypeVar("Stub")


def exports_ports(
    config: Config, work: UnitOfWork, own: ExportPart, keys: KeyService
) -> ExportPorts:
    """*own* are privacy's own records; the others' are streamed."""
    settings, clock = config.exports, SystemClock()
    others = {name: _client(config, name, AccountExportServiceStub) for name in _peers(config)}
    builder = ArchiveBuilder(
        KindNames.read(settings.kinds_dir),
        ManifestSigner(config.deletions.certificate_keys_file),
    )
    files = EncryptedFiles(settings.folder, keys, settings.key)
    return ExportPorts(
        work=PostgresExportWork(work),
        sources=RecordsOverGrpc("privacy", own, others),
        files=EncryptedExportFiles(files, builder, clock),
        clock=clock,
        ids=new_id,
    )


def own_part(config: Config, service: Service) -> ErasurePart:
    """What privacy itself removes of an account, for the operator's command."""
    records = service.export(EXPORTED, LEFT_OUT)
    exports = exports_ports(config, service.work, records, CloudKms(config.kms))
    return service.erasure(before=assemble_exports(exports).forget)


def deletion_ports(config: Config, work: UnitOfWork, own: ErasurePart) -> DeletionPorts:
    """*own* is privacy's own part in an erasure; the others' are called."""
    settings = config.deletions
    others = {name: _client(config, name, ErasureServiceStub) for name in _peers(config)}
    return DeletionPorts(
        work=PostgresDeletionWork(work),
        services=ErasureOverGrpc(own, others),
        farewells=FarewellsOverGrpc(_client(config, "identity", LeavingServiceStub)),
        journal=FileJournal(settings.journal_dir),
        signer=Ed25519CertificateSigner(settings.certificate_keys_file),
        clock=SystemClock(),
        ids=new_id,
        receipt_ids=new_receipt_id,
    )


def _peers(config: Config) -> Iterable[str]:
    return config.deletions.peers


def _client(config: Config, name: str, stub: Callable[[grpc.Channel], Stub]) -> GrpcClient[Stub]:
    peer = config.deletions.peers[name]
    id_tokens = MetadataIdTokens(config.deletions.metadata_host)
    return GrpcClient(peer.target, peer.audience, id_tokens, stub)
