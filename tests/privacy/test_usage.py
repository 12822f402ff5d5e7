"""What is counted of the app's use, and what is refused."""

from datetime import date

import pytest

from services.chassis.accounts import AccountClosing
from services.privacy.application.record_usage import RecordUsage
from services.privacy.domain.usage import UsageEvent, UsageRefused
from tests.privacy.fakes import FakeUnitOfWork, FixedClock

ADA = "018f0000-0000-7000-8000-00000000ada0"
TODAY = date(2026, 11, 23)


@pytest.fixture
def work():
    return FakeUnitOfWork()


@pytest.fixture
def record(work):
    return RecordUsage(work, FixedClock())


def test_pages_functions_and_errors_are_counted_for_the_day(record, work):
    page, error = ("page", "/initiatives/$id"), ("error", "imports.too_large")
    assert record(ADA, [page, error, page]) == 3
    counted = work.kept.usage.times[ADA, TODAY]
    assert counted == {UsageEvent(*page): 2, UsageEvent(*error): 1}


def test_nothing_to_count_is_not_an_error(record):
    assert record(ADA, []) == 0


@pytest.mark.parametrize(
    "name",
    [
        "Ada Lovelace",
        "ada@example.com",
        "/search?q=layoffs",
        "",
        "a" * 101,
        "/risks/018f4a2e-7b11-7c3d-9a55-0242ac120002",
        "/risks/018f4a2e7b117c3d9a550242ac120002",
        "/meetings/20261123",
    ],
)
def test_a_name_that_could_hold_text_or_an_id_is_refused(record, work, name):
    with pytest.raises(UsageRefused) as refused:
        record(ADA, [("page", "/risks"), ("page", name)])
    assert [problem.field for problem in refused.value.fields] == ["events.1.name"]
    assert not work.kept.usage.times


def test_a_refusal_never_repeats_what_was_sent(record):
    with pytest.raises(UsageRefused) as refused:
        record(ADA, [("page", "Ada Lovelace")])
    assert "Ada" not in str(refused.value) + str(refused.value.fields)


def test_another_type_than_page_feature_and_error_is_refused(record):
    with pytest.raises(UsageRefused) as refused:
        record(ADA, [("mood", "sad")])
    assert [problem.field for problem in refused.value.fields] == ["events.0.type"]


def test_more_than_a_hundred_at_once_are_refused(record):
    assert record(ADA, [("page", "/risks")] * 100) == 100
    with pytest.raises(UsageRefused):
        record(ADA, [("page", "/risks")] * 101)


def test_nothing_is_counted_for_an_account_that_is_being_closed(record, work):
    work.kept.accounts.closing.add(ADA)
    with pytest.raises(AccountClosing):
        record(ADA, [("page", "/risks")])
    assert not work.kept.usage.times


def test_an_error_may_bring_its_scrubbed_message(record, work):
    crash = ("error", "typeerror", "cannot read properties of <value> (reading <text>)")
    assert record(ADA, [crash, crash]) == 2
    assert work.kept.usage.times[ADA, TODAY] == {UsageEvent(*crash): 2}


@pytest.mark.parametrize(
    "detail",
    [
        "Layoffs in Berlin",
        "ada@example.com",
        "token 4f3a",
        "sk-abcdefghijklmnopqrstuvwxyzabcdef",
        "a" * 201,
    ],
)
def test_a_message_that_could_hold_what_was_typed_is_refused(record, work, detail):
    with pytest.raises(UsageRefused) as refused:
        record(ADA, [("error", "typeerror", detail)])
    assert [problem.field for problem in refused.value.fields] == ["events.0.detail"]
    assert not work.kept.usage.times


def test_only_an_error_has_a_message(record):
    with pytest.raises(UsageRefused) as refused:
        record(ADA, [("page", "/risks", "reading <text>")])
    assert [problem.field for problem in refused.value.fields] == ["events.0.detail"]
