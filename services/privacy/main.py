"""Starts privacy: the policy's versions, and the counts of use."""

import os
from functools import partial

from azmyra.privacy.v1 import privacy_pb2_grpc

from services.chassis.account_events import account_handlers
from services.chassis.clock import SystemClock
from services.chassis.service import Service
from services.privacy.adapters.inbound.grpc_privacy import ACCESS, GrpcPrivacy
from services.privacy.adapters.outbound.file_policies import FilePolicies
from services.privacy.adapters.outbound.postgres_unit_of_work import PostgresUnitOfWork
from services.privacy.application.announce_policy import AnnouncePolicy
from services.privacy.application.change_consent import ChangeConsent
from services.privacy.application.list_consents import ListConsents
from services.privacy.application.list_policy_versions import ListPolicyVersions
from services.privacy.application.list_usage import ListUsage
from services.privacy.application.record_usage import RecordUsage
from services.privacy.application.show_policy import ShowPolicy
from services.privacy.application.summarise_usage import SummariseUsage
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
    )
    service.run(
        add_services=[partial(privacy_pb2_grpc.add_PrivacyServiceServicer_to_server, servicer)],
        policy=ACCESS,
        handlers=account_handlers(service.work),
        sweeps=[SummariseUsage(work, clock), AnnouncePolicy(policies, work, clock)],
    )


if __name__ == "__main__":
    main()
