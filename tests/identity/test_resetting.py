"""Forgotten passwords."""

import pytest

from services.chassis.refusals import InvalidInput
from services.identity.domain.refusals import (
    LinkNoLongerValid,
    NotSignedIn,
    TooManyAttempts,
    WrongCredentials,
)
from services.identity.domain.secret_token import SecretToken
from tests.identity.world import ADA, PHONE

NEW = "another-long-phrase-7"


@pytest.fixture
def world(world):
    world.open_account()
    return world


def test_the_mailed_link_sets_a_new_password(world):
    world.forgot()
    world.reset(world.last_token(), NEW)
    assert world.sign_in(password=NEW)
    with pytest.raises(WrongCredentials):
        world.sign_in()


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_rows(world):
    for email in (ADA, "nobody@example.org"):
        assert world.use.request_password_reset(email, network="") is None
    assert [told.what for told in world.work.state.told] == ["password reset requested"] * 2
    assert len(world.work.state.reset_requests) == 2


def test_nobody_is_written_to_at_an_unknown_address_and_the_address_is_forgotten(world):
    world.forgot("nobody@example.org")
    assert world.mailbox.to("nobody@example.org") == []
    assert world.work.state.reset_requests == {}


def test_a_new_password_ends_every_session_and_the_holder_is_told(world):
    tokens = [world.sign_in().token, world.sign_in().token]
    world.forgot()
    world.reset(world.last_token(), NEW)
    for token in tokens:
        with pytest.raises(NotSignedIn):
            world.use.exchange_session(token)
    assert world.subjects()[-1] == "Your password for Azmyra was changed"


def test_a_link_works_for_10_minutes_from_the_moment_it_is_mailed(world):
    world.mailbox.down = True
    with pytest.raises(Exception, match="mail server"):
        world.forgot()
    world.clock.pass_by(hours=2)
    world.mailbox.down = False
    world.use.sweep_mail()
    world.deliver()
    token = world.last_token()
    world.clock.pass_by(minutes=9, seconds=59)
    world.reset(token, NEW)
    world.forgot()
    token = world.last_token()
    world.clock.pass_by(minutes=10)
    with pytest.raises(LinkNoLongerValid):
        world.reset(token, NEW)


def test_a_link_works_once_and_takes_all_others_with_it(world):
    world.forgot()
    first = world.last_token()
    world.forgot()
    second = world.last_token()
    world.reset(first, NEW)
    for token in (first, second):
        with pytest.raises(LinkNoLongerValid):
            world.reset(token, "yet-another-phrase-9")
    assert world.sign_in(password=NEW)


def test_asking_again_does_not_spoil_the_first_link(world):
    world.forgot()
    first = world.last_token()
    world.forgot()
    world.reset(first, NEW)
    assert world.sign_in(password=NEW)


@pytest.mark.parametrize(
    "password", ["short", "password", "ada-lovelace", "🦉" * 64, "a\0bcdefgh"]
)
def test_a_refused_password_says_why_and_costs_no_link(world, password):
    world.forgot()
    token = world.last_token()
    with pytest.raises(InvalidInput) as refused:
        world.reset(token, password)
    assert [problem.field for problem in refused.value.fields] == ["password"]
    world.reset(token, NEW)


def test_a_verification_link_resets_nothing(world):
    with pytest.raises(LinkNoLongerValid):
        world.reset(world.mailbox.to(ADA)[0].token, NEW)


def test_flooding_my_mailbox_leaves_me_a_link_that_works(world):
    for number in range(50):
        world.forgot(network=f"198.51.{number}.0/24")
        world.clock.pass_by(seconds=10)
    assert len(world.mailbox.to(ADA)) < 10
    world.reset(world.last_token(), NEW)
    assert world.sign_in(password=NEW)


def test_what_is_not_an_address_is_said_to_be_none(world):
    with pytest.raises(InvalidInput) as refused:
        world.forgot("ada")
    assert [problem.field for problem in refused.value.fields] == ["email"]


def test_too_many_requests_from_one_network_have_to_wait(world):
    for number in range(300):
        world.use.request_password_reset(f"person{number}@example.org", network="")
    with pytest.raises(TooManyAttempts):
        world.use.request_password_reset(ADA, network="")


def test_a_sign_in_under_way_during_a_reset_begins_no_session(world):
    world.forgot()
    link = world.last_token()
    world.hasher.meanwhile = lambda: world.reset(link, NEW)
    with pytest.raises(WrongCredentials):
        world.sign_in()
    assert world.work.state.sessions == {}


def test_after_this_was_not_me_the_mail_claims_no_password_that_is_none(world):
    world.sign_in()
    world.sign_in(browser=PHONE)
    world.deliver()
    world.use.disown_event(SecretToken(world.last_token()))
    world.deliver()
    letter = world.mailbox.to(ADA)[-1].letter
    assert "stays as it is" not in letter.if_not_you
    world.reset(world.last_token(), NEW)
    assert world.subjects()[-1] == "Your account with Azmyra has a password now"
