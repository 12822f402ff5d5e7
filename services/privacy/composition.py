"""Puts together what deletions need; the service and the operator's command share it."""

from collections.abc import Callable
from typing import TypeVar

import grpc
from azmyra.erasure.v1.erasure_pb2_grpc import ErasureServiceStub
from azmyra.identity.v1.leaving_pb2_grpc import LeavingServiceStub

from services.chassis.clock import SystemClock
from services.chassis.erasure import ErasurePart
from services.chassis.grpc_client import GrpcClient
from services.chassis.id_tokens import MetadataIdTokens
from services.chassis.ids import new_id
from services.chassis.unit_of_work import UnitOfWork
from services.privacy.adapters.outbound.ed25519_certificate_signer import Ed25519CertificateSigner
from services.privacy.adapters.outbound.erasure_over_grpc import ErasureOverGrpc
from services.privacy.adapters.outbound.farewells_over_grpc import FarewellsOverGrpc
from services.privacy.adapters.outbound.file_journal import FileJournal
from services.privacy.adapters.outbound.postgres_deletion_work import PostgresDeletionWork
from services.privacy.adapters.outbound.random_receipt_ids import new_receipt_id
from services.privacy.application.deletion_use_cases import DeletionPorts
from services.privacy.config import Config

Stub = TypeVar("Stub")


def deletion_ports(config: Config, work: UnitOfWork, own: ErasurePart) -> DeletionPorts:
    """*own* is privacy's own part in an erasure; the others' are called."""
    settings = config.deletions
    id_tokens = MetadataIdTokens(settings.metadata_host)

    def client(name: str, stub: Callable[[grpc.Channel], Stub]) -> GrpcClient[Stub]:
        peer = settings.peers[name]
        return GrpcClient(peer.target, peer.audience, id_tokens, stub)

    others = {name: client(name, ErasureServiceStub) for name in settings.peers}
    return DeletionPorts(
        work=PostgresDeletionWork(work),
        services=ErasureOverGrpc(own, others),
        farewells=FarewellsOverGrpc(client("identity", LeavingServiceStub)),
        journal=FileJournal(settings.journal_dir),
        signer=Ed25519CertificateSigner(settings.certificate_keys_file),
        clock=SystemClock(),
        ids=new_id,
        receipt_ids=new_receipt_id,
    )
