"""Signing in, staying signed in, signing out."""

import pytest

from services.chassis.refusals import Forbidden, InvalidInput, NotFound
from services.identity.domain.password import Password
from services.identity.domain.refusals import (
    Busy,
    NotSignedIn,
    TooManyAttempts,
    WrongCredentials,
    WrongPassword,
)
from services.identity.domain.secret_token import SecretToken
from tests.identity.world import ADA, PASSWORD


@pytest.fixture
def world(world):
    world.open_account()
    return world


def test_the_right_password_begins_a_session_of_256_random_bits(world):
    signed_in = world.sign_in()
    assert signed_in.token.is_well_formed()
    assert signed_in.token.reveal() not in repr(world.work.state)
    (session,) = world.work.state.sessions.values()
    assert session.token_digest == signed_in.token.digest()


def test_the_case_of_the_address_does_not_matter(world):
    assert world.sign_in("ADA@example.ORG")


@pytest.mark.parametrize("email", [ADA, "nobody@example.org", "not an address", ""])
@pytest.mark.parametrize("password", ["wrong-but-plausible", "", "🦉" * 64, "a\0b", "x" * 1000])
def test_every_wrong_try_gets_the_same_answer_for_the_same_work(world, email, password):
    before = world.hasher.worked
    with pytest.raises(WrongCredentials) as refused:
        world.sign_in(email, password)
    assert world.hasher.worked == before + 1
    assert (refused.value.code, refused.value.detail) == (
        "wrong_credentials",
        "E-mail or password is wrong.",
    )


def test_an_account_in_deletion_cannot_be_signed_in_to(world):
    token = world.sign_in().token
    (account_id,) = world.work.state.holders
    world.work.close(account_id)
    with pytest.raises(WrongCredentials):
        world.sign_in()
    with pytest.raises(NotSignedIn):
        world.use.exchange_session(token)


def test_a_session_becomes_an_access_token_for_60_seconds(world):
    token = world.sign_in().token
    access = world.use.exchange_session(token)
    (account_id,) = world.work.state.holders
    assert access.text.startswith(account_id)
    assert (access.expires_at - world.clock.now()).total_seconds() == 60


def test_a_session_ends_after_14_days_without_use(world):
    token = world.sign_in().token
    world.clock.pass_by(days=13, hours=23)
    world.use.exchange_session(token)
    world.clock.pass_by(days=13, hours=23)
    world.use.exchange_session(token)
    world.clock.pass_by(days=14)
    with pytest.raises(NotSignedIn):
        world.use.exchange_session(token)


def test_a_session_ends_after_30_days_however_much_it_is_used(world):
    signed_in = world.sign_in()
    for _ in range(29):
        world.clock.pass_by(days=1)
        world.use.exchange_session(signed_in.token)
    world.clock.pass_by(days=1)
    assert world.clock.now() == signed_in.expires_at
    with pytest.raises(NotSignedIn):
        world.use.exchange_session(signed_in.token)


def test_use_is_written_down_at_most_once_a_minute(world):
    token = world.sign_in().token
    begun = world.clock.now()
    world.clock.pass_by(seconds=59)
    world.use.exchange_session(token)
    (session,) = world.work.state.sessions.values()
    assert session.last_used_at == begun
    world.clock.pass_by(seconds=1)
    world.use.exchange_session(token)
    (session,) = world.work.state.sessions.values()
    assert session.last_used_at == world.clock.now()


def test_signing_out_ends_this_session_and_no_other(world):
    mine, other = world.sign_in().token, world.sign_in().token
    world.use.sign_out(mine)
    world.use.sign_out(mine)
    with pytest.raises(NotSignedIn):
        world.use.exchange_session(mine)
    assert world.use.exchange_session(other)


@pytest.mark.parametrize("text", ["", "x" * 43, "not-a-token", "\0"])
def test_a_secret_that_opens_no_session_is_not_signed_in(world, text):
    with pytest.raises(NotSignedIn):
        world.use.exchange_session(SecretToken(text))
    world.use.sign_out(SecretToken(text))


def test_proving_the_password_again_moves_the_time_of_authentication(world):
    token = world.sign_in().token
    world.clock.pass_by(minutes=30)
    world.use.reauthenticate(token, Password(PASSWORD))
    assert world.use.exchange_session(token).text.endswith(world.clock.now().isoformat())


def test_a_wrong_password_proves_nothing_and_does_not_end_the_session(world):
    token = world.sign_in().token
    with pytest.raises(WrongPassword) as refused:
        world.use.reauthenticate(token, Password("wrong-but-plausible"))
    assert isinstance(refused.value, Forbidden)
    assert [problem.field for problem in refused.value.fields] == ["password"]
    assert world.use.exchange_session(token)


def test_a_stolen_session_does_not_guess_the_password(world):
    token = world.sign_in().token
    for _ in range(10):
        with pytest.raises(WrongPassword):
            world.use.reauthenticate(token, Password("wrong-but-plausible"))
    with pytest.raises(TooManyAttempts) as refused:
        world.use.reauthenticate(token, Password(PASSWORD))
    assert refused.value.retry_after > 0
    world.use.reauthenticate(world.sign_in().token, Password(PASSWORD))


def test_proving_without_a_session_is_not_signed_in(world):
    with pytest.raises(NotSignedIn):
        world.use.reauthenticate(SecretToken("x" * 43), Password(PASSWORD))


def test_a_try_refused_for_want_of_capacity_does_not_count(world):
    token = world.sign_in().token
    world.hasher.full = True
    for _ in range(30):
        with pytest.raises(Busy):
            world.sign_in()
        with pytest.raises(Busy):
            world.use.reauthenticate(token, Password(PASSWORD))
    world.hasher.full = False
    assert world.sign_in()
    world.use.reauthenticate(token, Password(PASSWORD))


def test_an_account_shows_and_changes_its_own_name(world):
    (account_id,) = world.work.state.holders
    changed = world.use.update_account(account_id, name=" Countess Ada ", policy_version=None)
    assert changed.name == "Countess Ada"
    assert world.use.get_account(account_id) == changed
    assert changed.policy_version == "2026-11-23"


def test_agreeing_to_a_newer_policy_is_noted(world):
    (account_id,) = world.work.state.holders
    world.use.update_account(account_id, name=None, policy_version="2027-01-01")
    assert world.use.get_account(account_id).policy_version == "2027-01-01"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "", "policy_version": None}, "name"),
        ({"name": None, "policy_version": "the newest"}, "policy_version"),
    ],
)
def test_a_change_that_is_not_valid_is_refused_and_changes_nothing(world, change, field):
    (account_id,) = world.work.state.holders
    before = world.use.get_account(account_id)
    with pytest.raises(InvalidInput) as refused:
        world.use.update_account(account_id, **change)
    assert [problem.field for problem in refused.value.fields] == [field]
    assert world.use.get_account(account_id) == before


def test_an_account_that_is_not_there_is_not_found(world):
    with pytest.raises(NotFound):
        world.use.get_account("018f0000-0000-7000-8000-ffffffffffff")
