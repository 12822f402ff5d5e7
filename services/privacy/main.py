"""Starts privacy: the policy's versions, the counts of use, and deletions."""

import os
from functools import partial

from azmyra.privacy.v1 import deletion_pb2_grpc, exports_pb2_grpc, privacy_pb2_grpc

from services.chassis.clock import SystemClock
from services.chassis.cloud_kms import CloudKms
from services.chassis.service import Service
from services.privacy.adapters.inbound import grpc_deletions, grpc_exports
from services.privacy.adapters.inbound.deletion_events import deletion_handlers
from services.privacy.adapters.inbound.export_events import export_handlers
from services.privacy.adapters.inbound.grpc_exports import GrpcExports
from services.privacy.adapters.inbound.grpc_privacy import ACCESS, GrpcPrivacy
from services.privacy.adapters.outbound.exported_records import EXPORTED, LEFT_OUT
from services.privacy.adapters.outbound.file_policies import FilePolicies
from services.privacy.adapters.outbound.postgres_deletion_work import PostgresDeletionWork
from services.privacy.adapters.outbound.postgres_unit_of_work import PostgresUnitOfWork
from services.privacy.application.announce_policy import AnnouncePolicy
from services.privacy.application.change_consent import ChangeConsent
from services.privacy.application.deletion_use_cases import assemble
from services.privacy.application.export_use_cases import assemble as assemble_exports
from services.privacy.application.list_consents import ListConsents
from services.privacy.application.list_operator_acts import ListOperatorActs
from services.privacy.application.list_policy_versions import ListPolicyVersions
from services.privacy.application.list_usage import ListUsage
from services.privacy.application.record_usage import RecordUsage
from services.privacy.application.show_policy import ShowPolicy
from services.privacy.application.summarise_usage import SummariseUsage
from services.privacy.composition import deletion_ports, exports_ports
from services.privacy.config import read_config


def main() -> None:
    config = read_config(os.environ)
    service = Service("privacy", config.process)
    clock = SystemClock()
    work = PostgresUnitOfWork(service.work)
    policies = FilePolicies(config.policies_dir, config.policy_names)
    servicer = GrpcPrivacy(
        ShowPolicy(policies, clock),
        ListPolicyVersions(policies),
        RecordUsage(work, clock),
        ListUsage(work),
        ListConsents(work),
        ChangeConsent(work, clock),
        ListOperatorActs(PostgresDeletionWork(service.work)),
    )
    kms = CloudKms(config.kms)
    own_records = service.export(EXPORTED, LEFT_OUT)
    export_ports = exports_ports(config, service.work, own_records, kms)
    exports = assemble_exports(export_ports)
    erasure = service.erasure(before=exports.forget)
    ports = deletion_ports(config, service.work, erasure)
    deletions = assemble(ports, config.deletions.schedule)
    for_deletions = grpc_deletions.GrpcDeletions(deletions, ports.signer, clock)
    kms.start()
    service.run(
        add_services=[
            partial(privacy_pb2_grpc.add_PrivacyServiceServicer_to_server, servicer),
            partial(deletion_pb2_grpc.add_DeletionServiceServicer_to_server, for_deletions),
            partial(
                exports_pb2_grpc.add_ExportsServiceServicer_to_server, GrpcExports(exports, clock)
            ),
        ],
        policy={**ACCESS, **grpc_deletions.ACCESS, **grpc_exports.ACCESS},
        erasure=erasure,
        export=own_records,
        handlers=[*deletion_handlers(deletions), *export_handlers(exports)],
        sweeps=[
            deletions.redrive,
            exports.sweep,
            SummariseUsage(work, clock),
            AnnouncePolicy(policies, work, clock),
        ],
        # Previews and requests wait for the other services.
        grpc_threads=8,
    )


if __name__ == "__main__":
    main()
