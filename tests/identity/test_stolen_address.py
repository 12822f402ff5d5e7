"""Somebody else in the account: what they did to its address ends with “this was not me”."""

import pytest

from services.identity.application.leaving_use_cases import assemble_leaving
from services.identity.domain.refusals import LinkNoLongerValid, WrongCredentials
from services.identity.domain.secret_token import SecretToken
from tests.identity.conftest import RULES
from tests.identity.test_changing_address import (
    COUNTESS,
    NEW,
    THIEF,
    ask,
    confirm,
    token_for,
    undo,
)
from tests.identity.world import ADA, HOME, PHONE


@pytest.fixture
def world(world):
    world.open_account()
    return world


def disown(world, address: str = ADA) -> None:
    world.use.disown_event(SecretToken(token_for(world, address, "/not-me")))
    world.deliver()


def test_the_old_mailbox_hears_of_it_when_another_address_is_asked_for(world):
    ask(world, THIEF)
    assert "Another address" in world.subjects(ADA)[-1]


def test_an_address_that_a_thief_asked_for_cannot_be_confirmed_after_this_was_not_me(world):
    ask(world, THIEF)
    disown(world)
    with pytest.raises(LinkNoLongerValid):
        confirm(world, THIEF)
    world.reset(world.last_token(ADA), NEW)
    assert world.sign_in(ADA, NEW)


def test_this_was_not_me_gives_an_address_back_that_was_changed_after_it(world):
    ask(world, THIEF)
    confirm(world, THIEF)
    disown(world)
    assert world.subjects(THIEF)[-1] == "Confirm your new address for Azmyra"
    with pytest.raises(WrongCredentials):
        world.sign_in(THIEF)
    world.reset(world.last_token(ADA), NEW)
    assert world.sign_in(ADA, NEW)
    with pytest.raises(LinkNoLongerValid):
        undo(world)


def test_this_was_not_me_said_in_the_new_mailbox_leaves_the_address_there(world):
    ask(world, COUNTESS)
    confirm(world, COUNTESS)
    world.clock.pass_by(minutes=1)
    world.sign_in(COUNTESS)
    world.sign_in(COUNTESS, browser=PHONE)
    world.deliver()
    disown(world, COUNTESS)
    world.reset(world.last_token(COUNTESS), NEW)
    assert world.sign_in(COUNTESS, NEW)


def test_a_new_password_by_mail_ends_a_change_that_waits(world):
    ask(world, THIEF)
    world.forgot()
    world.reset(world.last_token(ADA), NEW)
    with pytest.raises(LinkNoLongerValid):
        confirm(world, THIEF)


def asked_to_delete(world, leaving, address: str) -> SecretToken:
    """The secret of a link that deletes the account, in the mailbox *address*."""
    leaving.request_link(address, network=HOME)
    (told,) = world.work.take_events()
    leaving.handle_link_request("asked to delete", told.subject)
    world.deliver()
    return SecretToken(token_for(world, address, "/delete-account"))


def test_a_link_in_the_old_mailbox_deletes_nothing_once_the_address_was_changed(world, ports):
    leaving = assemble_leaving(ports, RULES, world.use.send_mail)
    ask(world, COUNTESS)
    link = asked_to_delete(world, leaving, ADA)
    assert leaving.exchange_link(link, "delete")
    confirm(world, COUNTESS)
    with pytest.raises(LinkNoLongerValid):
        leaving.exchange_link(link, "delete")


def test_a_thief_who_is_shut_out_deletes_nothing_with_a_link_got_before(world, ports):
    leaving = assemble_leaving(ports, RULES, world.use.send_mail)
    ask(world, THIEF)
    confirm(world, THIEF)
    link = asked_to_delete(world, leaving, THIEF)
    undo(world)
    with pytest.raises(LinkNoLongerValid):
        leaving.exchange_link(link, "delete")
