"""Privacy as its callers meet it: over gRPC, with the real guard and the real database."""

from functools import partial
from pathlib import Path

import pytest
from azmyra.privacy.v1 import activity_pb2, consents_pb2
from azmyra.privacy.v1 import privacy_pb2 as pb
from azmyra.privacy.v1 import privacy_pb2_grpc as rpc

from services.chassis.accounts import open_account
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.postgres import Database
from services.privacy.adapters.inbound.grpc_privacy import ACCESS, GrpcPrivacy
from services.privacy.adapters.outbound.file_journal import FileJournal
from services.privacy.adapters.outbound.file_policies import FilePolicies
from services.privacy.adapters.outbound.postgres_deletion_work import PostgresDeletionWork
from services.privacy.application.change_consent import ChangeConsent
from services.privacy.application.list_consents import ListConsents
from services.privacy.application.list_operator_acts import ListOperatorActs
from services.privacy.application.list_policy_versions import ListPolicyVersions
from services.privacy.application.list_usage import ListUsage
from services.privacy.application.record_usage import RecordUsage
from services.privacy.application.show_policy import ShowPolicy
from services.privacy.ports.operations import Operation
from tests.privacy.fakes import MONDAY, CaughtEvents, FixedClock, on_database, publishing
from tests.privacy.test_policy import NAMES, OURS
from tests.served import STRANGER, serving

ADA = "018f0000-0000-7000-8000-00000000ada0"
BOB = "018f0000-0000-7000-8000-00000000b0b0"


@pytest.fixture
def privacy(service_database, tmp_path: Path):
    database = Database(service_database("privacy").app_url, min_size=1, max_size=2).open()
    policies, clock = FilePolicies(OURS, NAMES), FixedClock()
    work = on_database(database, CaughtEvents())
    deletion_work = PostgresDeletionWork(
        publishing(database, CaughtEvents()), FileJournal(tmp_path / "journal")
    )
    with database.transaction() as connection:
        open_account(connection, ADA)
    with deletion_work.begin() as tx:
        tx.operations.add(Operation("grace@example.org", "hold-place", "tax", MONDAY, ADA))
    servicer = GrpcPrivacy(
        ShowPolicy(policies, clock),
        ListPolicyVersions(policies),
        RecordUsage(work, clock),
        ListUsage(work),
        ListConsents(work),
        ChangeConsent(work, clock),
        ListOperatorActs(deletion_work),
    )
    add = partial(rpc.add_PrivacyServiceServicer_to_server, servicer)
    with serving(tmp_path, add, ACCESS, rpc.PrivacyServiceStub) as served:
        yield served
    database.close()


def usage(name: str) -> pb.RecordUsageRequest:
    return pb.RecordUsageRequest(events=[pb.UsageEvent(type="page", name=name)])


def test_the_policy_is_read_by_everybody(privacy):
    policy = privacy.call("GetPolicy", pb.GetPolicyRequest()).policy
    assert (policy.version, policy.last_updated) == ("2026-11-23", "2026-11-23")
    assert policy.title == "Privacy policy of Azmyra"
    assert policy.sections[6].statements[0].promises == ["7.1"]


def test_its_versions_are_listed_for_everybody(privacy):
    listed = privacy.call("ListPolicyVersions", pb.ListPolicyVersionsRequest()).versions
    assert [(v.version, v.material) for v in listed] == [
        ("2026-11-26", True),
        ("2026-11-23", False),
    ]


def test_a_version_that_never_was_is_refused_by_name(privacy):
    with pytest.raises(RefusedCall) as refused:
        privacy.call("GetPolicy", pb.GetPolicyRequest(version="1999-01-01"))
    assert refused.value.code == "policy_version_not_found"


def test_use_is_counted_for_the_person_who_calls(privacy):
    assert privacy.call("RecordUsage", usage("/risks"), person=ADA).recorded == 1


def test_what_is_held_of_ones_use_is_shown_to_oneself_alone(privacy):
    privacy.call("RecordUsage", usage("/risks"), person=ADA)
    held = privacy.call("ListUsage", consents_pb2.ListUsageRequest(), person=ADA)
    assert [(c.day, c.type, c.name, c.times) for c in held.counts] == [
        ("2026-11-23", "page", "/risks", 1)
    ]
    assert held.kept_days == 30
    assert not privacy.call("ListUsage", consents_pb2.ListUsageRequest(), person=BOB).counts


def test_what_operators_did_with_an_account_is_told_to_its_holder_alone(privacy):
    request = activity_pb2.ListOperatorActsRequest()
    [act] = privacy.call("ListOperatorActs", request, person=ADA).acts
    assert (act.operator, act.what) == ("grace@example.org", "hold-place")
    assert not privacy.call("ListOperatorActs", request, person=BOB).acts


def test_who_objects_is_forgotten_and_not_counted_again(privacy):
    privacy.call("RecordUsage", usage("/risks"), person=ADA)
    objection = consents_pb2.ChangeConsentRequest(purpose="usage", given=False)
    consent = privacy.call("ChangeConsent", objection, person=ADA).consent
    assert (consent.given, consent.changed_at) == (False, "2026-11-23T09:30:00.000Z")
    assert privacy.call("RecordUsage", usage("/risks"), person=ADA).recorded == 0
    assert not privacy.call("ListUsage", consents_pb2.ListUsageRequest(), person=ADA).counts
    listed = privacy.call("ListConsents", consents_pb2.ListConsentsRequest(), person=ADA)
    assert [(c.purpose, c.given) for c in listed.consents] == [("usage", False)]


def test_use_cannot_be_counted_for_nobody(privacy):
    with pytest.raises(RefusedCall) as refused:
        privacy.call("RecordUsage", usage("/risks"))
    assert refused.value.code == "unauthenticated"


def test_a_refused_name_is_pointed_at_and_not_repeated(privacy):
    with pytest.raises(RefusedCall) as refused:
        privacy.call("RecordUsage", usage("Ada Lovelace"), person=ADA)
    assert [problem.field for problem in refused.value.fields] == ["events.0.name"]
    assert "Ada" not in repr(refused.value)


@pytest.mark.parametrize("method", ["GetPolicy", "ListPolicyVersions", "RecordUsage"])
def test_no_service_account_but_the_allowed_one_may_call(privacy, method):
    request = getattr(pb, f"{method}Request")()
    with pytest.raises(RefusedCall) as refused:
        privacy.call(method, request, person=ADA, by=STRANGER)
    assert refused.value.code == "forbidden"
