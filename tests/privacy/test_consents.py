"""Objecting and agreeing: what holds, since when, and what a change does."""

from datetime import timedelta

import pytest

from services.chassis.accounts import AccountClosing
from services.privacy.application.change_consent import ChangeConsent
from services.privacy.application.list_consents import ListConsents
from services.privacy.application.record_usage import RecordUsage
from services.privacy.domain.consent import USAGE, Consent, UnknownPurpose
from tests.privacy.fakes import MONDAY, FakeUnitOfWork, FixedClock
from tests.privacy.test_usage_tallies import ADA, BOB, on_postgres, place

__all__ = ["on_postgres", "place"]  # fixtures


def change(work, *, given: bool, at=MONDAY, account: str = ADA) -> Consent:
    return ChangeConsent(work, FixedClock(at))(account, USAGE, given=given)


def test_who_never_chose_is_counted_and_can_see_so(place):
    assert ListConsents(place.work)(ADA) == [Consent(USAGE, given=True)]


def test_the_latest_choice_holds_with_its_time(place):
    change(place.work, given=False)
    later = MONDAY + timedelta(hours=2)
    assert change(place.work, given=True, at=later) == Consent(USAGE, given=True, changed_at=later)
    assert ListConsents(place.work)(ADA) == [Consent(USAGE, given=True, changed_at=later)]
    assert ListConsents(place.work)(BOB) == [Consent(USAGE, given=True)]


def test_choosing_again_what_holds_keeps_the_first_time(place):
    change(place.work, given=False)
    again = change(place.work, given=False, at=MONDAY + timedelta(days=1))
    assert again.changed_at == MONDAY


def test_objecting_forgets_what_was_counted_of_oneself_alone(place):
    record = RecordUsage(place.work, FixedClock())
    for account in (ADA, BOB):
        record(account, [("page", "/risks")])
    change(place.work, given=False)
    assert place.times(ADA) == {}
    assert len(place.times(BOB)) == 1
    assert record(ADA, [("page", "/risks")]) == 0
    assert place.times(ADA) == {}


def test_agreeing_again_lets_counting_go_on(place):
    change(place.work, given=False)
    change(place.work, given=True, at=MONDAY + timedelta(hours=1))
    assert RecordUsage(place.work, FixedClock())(ADA, [("page", "/risks")]) == 1


def test_an_unknown_purpose_is_refused_with_those_there_are(place):
    with pytest.raises(UnknownPurpose) as refused:
        ChangeConsent(place.work, FixedClock())(ADA, "advertising", given=True)
    assert refused.value.fields[0].reason == "must be one of: usage"


def test_nothing_is_chosen_for_an_account_that_is_being_closed(place):
    place.close(ADA)
    with pytest.raises(AccountClosing):
        change(place.work, given=False)


def test_a_failed_change_leaves_the_counts():
    work = FakeUnitOfWork()
    RecordUsage(work, FixedClock())(ADA, [("page", "/risks")])
    work.kept.accounts.closing.add(ADA)
    with pytest.raises(AccountClosing):
        change(work, given=False)
    assert work.kept.usage.of(ADA)
