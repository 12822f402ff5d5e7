"""PrivacyService over gRPC: translate, call one use case, translate back."""

from dataclasses import dataclass

import grpc
from azmyra.privacy.v1 import activity_pb2, consents_pb2
from azmyra.privacy.v1 import privacy_pb2 as pb
from azmyra.privacy.v1 import privacy_pb2_grpc as rpc
from typing_extensions import override

from services.chassis.call_guard import Access
from services.chassis.caller import caller_of
from services.chassis.rfc3339 import to_text
from services.privacy.application.change_consent import ChangeConsent
from services.privacy.application.list_consents import ListConsents
from services.privacy.application.list_operator_acts import ListOperatorActs
from services.privacy.application.list_policy_versions import ListPolicyVersions
from services.privacy.application.list_usage import ListUsage
from services.privacy.application.record_usage import RecordUsage
from services.privacy.application.show_policy import ShowPolicy
from services.privacy.domain.consent import Consent
from services.privacy.domain.policy import Policy, Section, Statement
from services.privacy.domain.usage import KEPT_DAYS, UsageCount

_SERVICE = f"/{pb.DESCRIPTOR.services_by_name['PrivacyService'].full_name}"

# The policy is for everybody to read, signed in or not.
ACCESS = {
    f"{_SERVICE}/GetPolicy": Access.ANONYMOUS,
    f"{_SERVICE}/ListPolicyVersions": Access.ANONYMOUS,
    f"{_SERVICE}/RecordUsage": Access.ACCOUNT,
    f"{_SERVICE}/ListUsage": Access.ACCOUNT,
    f"{_SERVICE}/ListOperatorActs": Access.ACCOUNT,
    f"{_SERVICE}/ListConsents": Access.ACCOUNT,
    f"{_SERVICE}/ChangeConsent": Access.ACCOUNT,
}


@dataclass(frozen=True)
class GrpcPrivacy(rpc.PrivacyServiceServicer):
    """Refusals and the caller's identity are the server's interceptors' business."""

    show_policy: ShowPolicy
    list_policy_versions: ListPolicyVersions
    record_usage: RecordUsage
    list_usage: ListUsage
    list_consents: ListConsents
    change_consent: ChangeConsent
    list_operator_acts: ListOperatorActs

    @override
    def GetPolicy(
        self, request: pb.GetPolicyRequest, context: grpc.ServicerContext
    ) -> pb.GetPolicyResponse:
        return pb.GetPolicyResponse(policy=_policy(self.show_policy(request.version)))

    @override
    def ListPolicyVersions(
        self, request: pb.ListPolicyVersionsRequest, context: grpc.ServicerContext
    ) -> pb.ListPolicyVersionsResponse:
        versions = [_version(policy) for policy in self.list_policy_versions()]
        return pb.ListPolicyVersionsResponse(versions=versions)

    @override
    def RecordUsage(
        self, request: pb.RecordUsageRequest, context: grpc.ServicerContext
    ) -> pb.RecordUsageResponse:
        reported = [(event.type, event.name, event.detail) for event in request.events]
        recorded = self.record_usage(caller_of(context).account_id, reported)
        return pb.RecordUsageResponse(recorded=recorded)

    @override
    def ListUsage(
        self, request: consents_pb2.ListUsageRequest, context: grpc.ServicerContext
    ) -> consents_pb2.ListUsageResponse:
        held = self.list_usage(caller_of(context).account_id)
        return consents_pb2.ListUsageResponse(counts=map(_count, held), kept_days=KEPT_DAYS)

    @override
    def ListOperatorActs(
        self, request: activity_pb2.ListOperatorActsRequest, context: grpc.ServicerContext
    ) -> activity_pb2.ListOperatorActsResponse:
        acts = self.list_operator_acts(caller_of(context).account_id)
        return activity_pb2.ListOperatorActsResponse(
            acts=[
                activity_pb2.OperatorAct(at=to_text(act.at), operator=act.operator, what=act.what)
                for act in acts
            ]
        )

    @override
    def ListConsents(
        self, request: consents_pb2.ListConsentsRequest, context: grpc.ServicerContext
    ) -> consents_pb2.ListConsentsResponse:
        held = self.list_consents(caller_of(context).account_id)
        return consents_pb2.ListConsentsResponse(consents=map(_consent, held))

    @override
    def ChangeConsent(
        self, request: consents_pb2.ChangeConsentRequest, context: grpc.ServicerContext
    ) -> consents_pb2.ChangeConsentResponse:
        account = caller_of(context).account_id
        changed = self.change_consent(account, request.purpose, given=request.given)
        return consents_pb2.ChangeConsentResponse(consent=_consent(changed))


def _policy(policy: Policy) -> pb.Policy:
    return pb.Policy(
        version=policy.version,
        last_updated=policy.last_updated.isoformat(),
        title=policy.title,
        introduction=policy.introduction,
        sections=[_section(section) for section in policy.sections],
        changes=policy.changes,
        material=policy.material,
    )


def _section(section: Section) -> pb.PolicySection:
    statements = [_statement(statement) for statement in section.statements]
    return pb.PolicySection(number=section.number, heading=section.heading, statements=statements)


def _statement(statement: Statement) -> pb.PolicyStatement:
    return pb.PolicyStatement(text=statement.text, promises=statement.promises)


def _version(policy: Policy) -> pb.PolicyVersion:
    return pb.PolicyVersion(
        version=policy.version,
        last_updated=policy.last_updated.isoformat(),
        changes=policy.changes,
        material=policy.material,
    )


def _count(count: UsageCount) -> consents_pb2.UsageCount:
    return consents_pb2.UsageCount(
        day=count.day.isoformat(),
        type=count.event.type,
        name=count.event.name,
        detail=count.event.detail,
        times=count.times,
    )


def _consent(consent: Consent) -> consents_pb2.Consent:
    changed_at = to_text(consent.changed_at) if consent.changed_at else ""
    return consents_pb2.Consent(
        purpose=consent.purpose, given=consent.given, changed_at=changed_at
    )
