"""Signing up and verifying an address."""

import pytest

from services.chassis.refusals import InvalidInput
from services.identity.domain.refusals import (
    Busy,
    LinkNoLongerValid,
    TooManyAttempts,
    WrongCredentials,
)
from tests.identity.fakes.memory_work import Told
from tests.identity.world import ADA, HOME, PASSWORD


def refused_fields(world, **typed) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refused:
        world.sign_up(**typed)
    return {problem.field: problem.reason for problem in refused.value.fields}


def test_an_account_holds_what_was_typed_and_nothing_else(world):
    world.open_account()
    (holder,) = world.work.state.holders.values()
    assert (holder.name, holder.email.text) == ("Ada Lovelace", ADA)
    assert set(holder.__dataclass_fields__) == {
        "account_id",
        "name",
        "email",
        "password_hash",
        "created_at",
        "policy_version",
        "age_confirmed_at",
        "picture_at",
        "closing",
    }


def test_the_account_opens_when_the_mailed_link_is_pressed_and_not_before(world):
    world.sign_up()
    world.deliver()
    with pytest.raises(WrongCredentials):
        world.sign_in()
    world.verify(world.last_token())
    assert world.sign_in().holder.email.text == ADA


def test_every_service_is_told_of_the_opened_account(world):
    world.sign_up()
    world.deliver()
    world.verify(world.last_token())
    (account_id,) = world.work.state.holders
    assert world.work.take_events() == [Told("account opened", account_id)]


def test_known_and_unknown_addresses_get_the_same_answer_the_same_work_and_the_same_rows(world):
    world.open_account()
    before = world.hasher.worked
    for email in (ADA, "grace@example.org"):
        assert world.sign_up(email) is None
    assert world.hasher.worked == before + 2
    assert [told.what for told in world.work.state.told] == ["sign-up requested"] * 2
    assert [one.email.text for one in world.work.state.sign_ups.values()] == [
        ADA,
        "grace@example.org",
    ]


def test_the_holder_of_a_known_address_is_told_and_nothing_is_changed(world):
    world.open_account()
    world.sign_up("Ada@Example.org", "another-long-phrase", name="Mallory")
    world.deliver()
    assert world.subjects()[-1] == "You already have an account with Azmyra"
    assert world.sign_in(password=PASSWORD).holder.name == "Ada Lovelace"
    assert world.work.state.sign_ups == {}


def test_a_stranger_who_signs_up_with_my_address_first_gains_nothing(world):
    world.sign_up(password="mallorys-own-phrase", name="Mallory")
    world.sign_up()
    world.deliver()
    strangers, mine = (mail.token for mail in world.mailbox.to(ADA))
    world.verify(mine)
    assert world.sign_in().holder.name == "Ada Lovelace"
    with pytest.raises(LinkNoLongerValid):
        world.verify(strangers)
    with pytest.raises(WrongCredentials):
        world.sign_in(password="mallorys-own-phrase")


def test_a_stranger_who_signs_up_after_me_does_not_spoil_my_link(world):
    world.sign_up()
    world.deliver()
    mine = world.last_token()
    world.sign_up(password="mallorys-own-phrase")
    world.deliver()
    world.verify(mine)
    assert world.sign_in(password=PASSWORD)


def test_the_verification_mail_does_not_repeat_what_a_stranger_may_have_typed_as_a_name(world):
    world.sign_up(name="Win a prize at evil.example")
    world.deliver()
    assert "evil.example" not in repr(world.mailbox.mails)


def test_a_link_works_once(world):
    world.sign_up()
    world.deliver()
    token = world.last_token()
    world.verify(token)
    with pytest.raises(LinkNoLongerValid):
        world.verify(token)


def test_a_link_works_for_24_hours(world):
    world.sign_up()
    world.deliver()
    world.clock.pass_by(hours=24)
    with pytest.raises(LinkNoLongerValid):
        world.verify(world.last_token())


def test_a_token_nobody_was_given_opens_nothing(world):
    for token in ("", "x" * 43, "a\0b"):
        with pytest.raises(LinkNoLongerValid):
            world.verify(token)


def test_an_event_delivered_twice_sends_one_mail(world):
    world.sign_up()
    (told,) = world.work.take_events()
    world.handle(told, "event-1")
    world.handle(told, "event-1")
    world.deliver()
    assert len(world.mailbox.to(ADA)) == 1


def test_signing_in_unverified_with_the_right_password_sends_the_link_again_now_and_then(world):
    world.sign_up()
    world.deliver()
    for _ in range(3):
        with pytest.raises(WrongCredentials):
            world.sign_in()
    world.deliver()
    assert len(world.mailbox.to(ADA)) == 2
    world.clock.pass_by(minutes=11)
    with pytest.raises(WrongCredentials):
        world.sign_in()
    world.deliver()
    assert len(world.mailbox.to(ADA)) == 3


def test_signing_in_unverified_with_a_wrong_password_sends_nothing(world):
    world.sign_up()
    world.deliver()
    with pytest.raises(WrongCredentials):
        world.sign_in(password="not-the-right-one")
    world.deliver()
    assert len(world.mailbox.to(ADA)) == 1


def test_one_mailbox_is_not_flooded_and_keeps_a_link_that_works(world):
    for number in range(20):
        world.sign_up(network=f"198.51.{number}.0/24")
    world.deliver()
    assert len(world.mailbox.to(ADA)) == 3
    world.verify(world.last_token())
    assert world.sign_in()


def test_too_many_sign_ups_from_one_network_have_to_wait(world):
    for number in range(300):
        world.sign_up(f"person{number}@example.org")
    with pytest.raises(TooManyAttempts) as refused:
        world.sign_up("one.more@example.org")
    assert 0 < refused.value.retry_after <= 3600
    world.sign_up("one.more@example.org", network="198.51.100.0/24")


def test_a_sign_up_that_could_not_be_hashed_for_want_of_capacity_leaves_nothing(world):
    world.hasher.full = True
    with pytest.raises(Busy):
        world.sign_up()
    assert world.work.state.sign_ups == {}


def test_every_problem_of_the_form_is_told_at_once(world):
    problems = refused_fields(
        world, email="ada", password="short", name=" ", age_confirmed=False, policy_version=""
    )
    assert set(problems) == {"name", "email", "password", "age_confirmed", "policy_version"}


def test_nobody_who_does_not_say_they_are_16_signs_up_and_nothing_is_stored(world):
    assert set(refused_fields(world, age_confirmed=False)) == {"age_confirmed"}
    assert world.work.state.sign_ups == {}


def test_only_the_dated_yes_to_the_age_question_is_kept(world):
    world.open_account()
    (holder,) = world.work.state.holders.values()
    assert holder.age_confirmed_at == world.clock.now()


@pytest.mark.parametrize("name", ["", "  ", "A" * 201, "Ada\nBcc: all@example.org", "Ada\0"])
def test_a_name_is_one_line_of_1_to_200_characters(world, name):
    assert set(refused_fields(world, name=name)) == {"name"}


@pytest.mark.parametrize("network", ["", HOME])
def test_blanks_around_name_and_address_do_not_matter(world, network):
    world.sign_up(f"  {ADA} ", name=" Ada Lovelace ", network=network)
    (sign_up,) = world.work.state.sign_ups.values()
    assert (sign_up.name, sign_up.email.text) == ("Ada Lovelace", ADA)
