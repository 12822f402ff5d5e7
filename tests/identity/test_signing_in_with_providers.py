"""Signing up and in with Google and Microsoft."""

import pytest

from services.chassis.refusals import InvalidInput
from services.identity.application.finish_provider_round import CameTo
from services.identity.domain.provider_refusals import (
    AddressHasAccount,
    AnswerNotTrusted,
    DeclinedAtProvider,
    NoAccountYet,
    NoAddressGiven,
    ProviderNotOffered,
    RoundNoLongerValid,
)
from services.identity.domain.refusals import TooManyAttempts, WrongCredentials
from services.identity.domain.secret_token import SecretToken
from tests.identity.fakes.played_providers import GOOGLE, at_google, at_microsoft
from tests.identity.round_trips import Browser
from tests.identity.world import ADA, LAPTOP

STRANGER = "a-strangers-password-9"


def test_the_first_sign_in_opens_an_account_with_what_the_provider_says(trips):
    browser = trips.answers(Browser())
    ended = trips.goes(browser, at_google(ADA))
    assert (ended.came_to, ended.removed_sign_ups) == (CameTo.ACCOUNT_OPENED, 0)
    holder = trips.world.use.get_account(trips.account_of(browser))
    assert (holder.name, holder.email.text) == ("Ada Lovelace", ADA)
    assert holder.password_hash is None
    assert holder.policy_version == "2026-11-23"
    assert [told.what for told in trips.world.deliver()] == ["account opened"]


def test_the_second_finds_it_by_subject_though_name_and_address_changed_there(trips):
    account_id = trips.account_of(trips.joins(at_google(ADA)))
    later = Browser()
    ended = trips.goes(later, at_google("other@example.org", name="Ada King"))
    assert ended.came_to is CameTo.SIGNED_IN
    assert trips.account_of(later) == account_id
    assert trips.world.use.get_account(account_id).email.text == ADA


def test_the_same_name_of_another_issuer_is_somebody_else(trips):
    trips.joins(at_google(ADA, sub="the-same"))
    with pytest.raises(NoAccountYet):
        trips.goes(Browser(), at_microsoft(ADA, oid="the-same"))


def test_without_the_answers_no_account_is_opened_and_nothing_is_kept(trips):
    with pytest.raises(NoAccountYet):
        trips.goes(Browser(), at_google(ADA))
    state = trips.world.work.state
    assert (state.holders, state.sign_ups, state.methods.identities) == ({}, {}, {})


def test_a_no_to_the_age_question_is_refused_and_leaves_nothing(trips):
    with pytest.raises(InvalidInput) as refused:
        trips.use.note_sign_up_answers(
            Browser().cookie, age_confirmed=False, policy_version="2026-11-23"
        )
    assert [problem.field for problem in refused.value.fields] == ["age_confirmed"]
    assert trips.world.work.state.methods.visits == {}


def test_the_answers_are_forgotten_after_an_hour(trips):
    browser = trips.answers(Browser())
    trips.world.clock.pass_by(hours=1)
    with pytest.raises(NoAccountYet):
        trips.goes(browser, at_google(ADA))


def test_answers_belong_to_the_browser_that_gave_them(trips):
    trips.answers(Browser())
    with pytest.raises(NoAccountYet):
        trips.goes(Browser(), at_google(ADA))


def test_the_cookie_from_before_opens_nothing_once_signed_in(trips):
    browser = trips.answers(Browser())
    before = browser.cookie
    trips.goes(browser, at_google(ADA))
    assert browser.cookie.reveal() != before.reveal()
    assert trips.world.work.state.methods.visits == {}


def test_an_address_with_an_account_is_told_to_sign_in_there_first(trips):
    trips.world.open_account(ADA)
    with pytest.raises(AddressHasAccount):
        trips.goes(trips.answers(Browser()), at_google(ADA))
    assert trips.world.work.state.methods.identities == {}


def test_what_a_stranger_left_unverified_is_removed_and_told(trips):
    trips.world.sign_up(ADA, STRANGER)
    trips.world.deliver()
    link = trips.world.last_token(ADA)
    ended = trips.goes(trips.answers(Browser()), at_google(ADA))
    trips.world.deliver()
    assert ended.removed_sign_ups == 1
    assert "What we removed when you joined Azmyra" in trips.world.subjects(ADA)
    with pytest.raises(WrongCredentials):
        trips.world.sign_in(ADA, STRANGER)
    with pytest.raises(InvalidInput):
        trips.world.verify(link)


def test_an_address_that_microsoft_names_counts_once_our_own_mail_verified_it(trips):
    browser = trips.answers(Browser())
    assert trips.goes(browser, at_microsoft(ADA)).came_to is CameTo.ADDRESS_ASKED
    assert trips.world.work.state.holders == {}
    trips.world.deliver()
    assert "with a Microsoft account" in trips.world.mailbox.to(ADA)[-1].letter.paragraphs[0]
    trips.world.verify(trips.world.last_token(ADA))
    assert trips.goes(browser, at_microsoft(ADA)).came_to is CameTo.SIGNED_IN


def test_an_address_that_google_does_not_vouch_for_is_asked_too(trips):
    unproven = at_google(ADA, email_is_proven=False)
    assert trips.goes(trips.answers(Browser()), unproven).came_to is CameTo.ADDRESS_ASKED


def test_a_microsoft_address_that_has_an_account_gets_the_same_answer(trips):
    trips.world.open_account(ADA)
    ended = trips.goes(trips.answers(Browser()), at_microsoft(ADA))
    assert ended.came_to is CameTo.ADDRESS_ASKED
    trips.world.deliver()
    assert trips.world.subjects(ADA)[-1] == "You already have an account with Azmyra"
    with pytest.raises(NoAccountYet):
        trips.goes(Browser(), at_microsoft(ADA))


def test_verifying_a_microsoft_sign_up_removes_what_strangers_left(trips):
    trips.world.sign_up(ADA, STRANGER)
    trips.goes(trips.answers(Browser()), at_microsoft(ADA))
    trips.world.deliver()
    trips.world.verify(trips.world.last_token(ADA))
    trips.world.deliver()
    assert "What we removed when you joined Azmyra" in trips.world.subjects(ADA)
    with pytest.raises(WrongCredentials):
        trips.world.sign_in(ADA, STRANGER)


def test_without_an_address_there_is_no_account(trips):
    with pytest.raises(NoAddressGiven):
        trips.goes(trips.answers(Browser()), at_microsoft(""))


def test_coming_back_twice_is_once(trips):
    browser = trips.answers(Browser())
    state = trips.sets_out(browser, at_google(ADA))
    cookie = browser.cookie
    trips.returns(browser, at_google(ADA), state)
    browser.gets(cookie)
    with pytest.raises(RoundNoLongerValid):
        trips.returns(browser, at_google(ADA), state)


def test_who_did_not_set_out_does_not_come_back_and_uses_nothing_up(trips):
    browser, thief = trips.answers(Browser()), trips.answers(Browser())
    state = trips.sets_out(browser, at_google(ADA))
    with pytest.raises(RoundNoLongerValid):
        trips.returns(thief, at_google("thief@example.org"), state)
    assert trips.returns(browser, at_google(ADA), state).came_to is CameTo.ACCOUNT_OPENED


def test_a_state_of_our_own_making_is_needed(trips):
    browser = trips.answers(Browser())
    trips.sets_out(browser, at_google(ADA))
    with pytest.raises(RoundNoLongerValid):
        trips.returns(browser, at_google(ADA), "another-state")


def test_a_round_to_google_does_not_end_at_microsoft(trips):
    browser = trips.answers(Browser())
    state = trips.sets_out(browser, at_google(ADA))
    with pytest.raises(RoundNoLongerValid):
        trips.returns(browser, at_microsoft(ADA), state)


def test_after_ten_minutes_the_way_back_is_closed(trips):
    browser = trips.answers(Browser())
    state = trips.sets_out(browser, at_google(ADA))
    trips.world.clock.pass_by(minutes=10)
    with pytest.raises(RoundNoLongerValid):
        trips.returns(browser, at_google(ADA), state)


def test_who_declines_there_is_told_so(trips):
    browser = trips.answers(Browser())
    state = trips.sets_out(browser, at_google(ADA))
    with pytest.raises(DeclinedAtProvider):
        trips.returns(browser, at_google(ADA), state, code="")


def test_a_code_that_stands_for_nobody_signs_nobody_in(trips):
    browser = trips.answers(Browser())
    state = trips.sets_out(browser, at_google(ADA))
    trips.providers.codes.clear()
    with pytest.raises(AnswerNotTrusted):
        trips.use.finish_round(
            GOOGLE, browser.cookie, state=SecretToken(state), code="made-up", browser=LAPTOP
        )


def test_a_provider_that_is_not_set_up_is_not_gone_to(trips):
    trips.providers.offers = []
    with pytest.raises(ProviderNotOffered):
        trips.goes(Browser(), at_google(ADA))


def test_setting_out_is_limited_by_network(trips):
    for _ in range(300):
        trips.sets_out(Browser(), at_google(ADA))
    with pytest.raises(TooManyAttempts):
        trips.sets_out(Browser(), at_google(ADA))


@pytest.mark.parametrize(
    ("told", "called"),
    [
        ("  Ada\u2028Lovelace\n", "Ada Lovelace"),
        ("", "ada"),
        ("\x00", "ada"),
        ("n" * 300, "n" * 200),
    ],
)
def test_whatever_a_provider_calls_somebody_becomes_a_name_of_one_line(trips, told, called):
    browser = trips.joins(at_google(ADA, name=told))
    assert trips.world.use.get_account(trips.account_of(browser)).name == called
