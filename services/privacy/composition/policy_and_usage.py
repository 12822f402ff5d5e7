"""What privacy serves of the policy, of consents and of the counts of use."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from azmyra.privacy.v1 import privacy_pb2_grpc

from services.chassis.clock import SystemClock
from services.chassis.service import Service
from services.privacy.adapters.inbound.grpc_privacy import GrpcPrivacy
from services.privacy.adapters.outbound.file_policies import FilePolicies
from services.privacy.adapters.outbound.postgres_unit_of_work import PostgresUnitOfWork
from services.privacy.application.announce_policy import AnnouncePolicy
from services.privacy.application.change_consent import ChangeConsent
from services.privacy.application.forget_old_requests import ForgetOldRequests
from services.privacy.application.list_consents import ListConsents
from services.privacy.application.list_operator_acts import ListOperatorActs
from services.privacy.application.list_policy_versions import ListPolicyVersions
from services.privacy.application.list_usage import ListUsage
from services.privacy.application.record_usage import RecordUsage
from services.privacy.application.show_policy import ShowPolicy
from services.privacy.application.summarise_usage import SummariseUsage
from services.privacy.config import Config
from services.privacy.ports.deletion_work import DeletionWork


@dataclass(frozen=True)
class PolicyAndUsage:
    """*add_to* serves it; *sweeps* are done again and again."""

    add_to: Callable[[Any], None]
    sweeps: tuple[Callable[[], None], ...]


def policy_and_usage(config: Config, service: Service, deletions: DeletionWork) -> PolicyAndUsage:
    """Over the adapters of production, but for *deletions*, which keeps what operators did."""
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
        ListOperatorActs(deletions),
    )
    return PolicyAndUsage(
        partial(privacy_pb2_grpc.add_PrivacyServiceServicer_to_server, servicer),
        (
            SummariseUsage(work, clock),
            AnnouncePolicy(policies, work, clock),
            ForgetOldRequests(deletions),
        ),
    )
