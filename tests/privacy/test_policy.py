"""Which version of the policy is shown."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.privacy.adapters.outbound.file_policies import FilePolicies
from services.privacy.application.list_policy_versions import ListPolicyVersions
from services.privacy.application.show_policy import ShowPolicy
from services.privacy.domain.policy import PolicyVersionNotFound
from tests.privacy.fakes import FakePolicies, FixedClock
from tests.promises.registry import load_promises

OURS = Path(__file__).parents[2] / "services/privacy/policies"
NAMES = {
    "product": "Azmyra",
    "operator": "The Product Owner",
    "site": "ai.theproductowner.org",
    "contact": "privacy@theproductowner.org",
    "mail_relay": "Postbote Ltd",
}
VERSIONS = FakePolicies("2027-02-01", "2026-12-01", "2026-11-23")


def show(today: str = "2026-11-23") -> ShowPolicy:
    return ShowPolicy(VERSIONS, FixedClock(datetime.fromisoformat(today).replace(tzinfo=UTC)))


@pytest.mark.parametrize(
    ("today", "version"),
    [
        ("2026-11-30", "2026-11-23"),
        ("2026-12-01", "2026-12-01"),
        ("2027-08-15", "2027-02-01"),
    ],
)
def test_the_newest_version_that_has_begun_is_in_force(today, version):
    assert show(today)().version == version


def test_before_the_first_version_begins_it_is_shown_all_the_same():
    assert show("2026-04-01")().version == "2026-11-23"


def test_an_earlier_or_coming_version_can_be_read_by_its_name():
    assert show()("2027-02-01").version == "2027-02-01"


def test_a_version_that_never_was_is_not_found():
    with pytest.raises(PolicyVersionNotFound):
        show()("2020-01-01")


def test_versions_are_listed_newest_first():
    listed = [policy.version for policy in ListPolicyVersions(VERSIONS)()]
    assert listed == ["2027-02-01", "2026-12-01", "2026-11-23"]


@pytest.fixture
def ours():
    return FilePolicies(OURS, NAMES).newest_first()[0]


def test_our_policy_makes_every_promise_and_no_other(ours):
    made = {p for section in ours.sections for one in section.statements for p in one.promises}
    assert made == {promise.id for promise in load_promises()}


def test_our_policy_names_product_operator_contact_and_relay(ours):
    words = ours.title + ours.introduction
    words += "".join(one.text for section in ours.sections for one in section.statements)
    assert all(name in words for name in NAMES.values())
    assert "$" not in words


def test_our_policy_numbers_its_sections_in_order(ours):
    assert [section.number for section in ours.sections] == [str(n) for n in range(1, 11)]


def test_a_text_with_an_unknown_name_stops_the_process(tmp_path):
    text = (OURS / "2026-11-23.json").read_text(encoding="utf-8")
    (tmp_path / "2026-11-23.json").write_text(text.replace("${operator}", "${ruler}"))
    with pytest.raises(KeyError):
        FilePolicies(tmp_path, NAMES)


def test_a_file_named_for_another_version_stops_the_process(tmp_path):
    text = (OURS / "2026-11-23.json").read_text(encoding="utf-8")
    (tmp_path / "2027-01-01.json").write_text(text)
    with pytest.raises(ValueError, match="2027-01-01"):
        FilePolicies(tmp_path, NAMES)


def test_a_folder_without_a_policy_stops_the_process(tmp_path):
    with pytest.raises(FileNotFoundError):
        FilePolicies(tmp_path, NAMES)
