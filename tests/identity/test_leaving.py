"""The mails around a deletion, and what they hold."""

import hashlib
import re
from datetime import timedelta

import pytest

from services.chassis.refusals import InvalidInput
from services.identity.adapters.outbound.address_remains import AddressRemains
from services.identity.application.leaving_use_cases import LeavingUseCases, assemble_leaving
from services.identity.domain.leaving import Kept, Leaving
from services.identity.domain.refusals import LinkNoLongerValid
from services.identity.domain.secret_token import SecretToken
from tests.identity.conftest import RULES
from tests.identity.people import a_holder, a_sign_up
from tests.identity.world import ADA, HOME, World

DELETION, RECEIPT = "018f0000-0000-7000-8000-00000000de1e", "r" * 22


@pytest.fixture
def leaving(ports, world: World) -> LeavingUseCases:
    return assemble_leaving(ports, RULES, world.use.send_mail)


@pytest.fixture
def account(world: World) -> str:
    """Ada's, open."""
    world.open_account()
    return next(iter(world.work.state.holders))


def planned(world: World, leaving: LeavingUseCases, account: str) -> str:
    """The token in the mail that says when the account goes."""
    told = Leaving(account, DELETION, RECEIPT, world.clock.now())
    leaving.announce.requested(told)
    leaving.announce.requested(told)
    world.work.pause(account)
    send(world)
    return world.last_token()


def send(world: World) -> None:
    for told in world.work.take_events():
        if told.what == "mail queued":
            world.use.send_mail(told.subject)


def test_the_mail_names_the_day_and_its_link_keeps_the_account(world, leaving, account):
    token = planned(world, leaving, account)
    assert world.subjects()[-1] == "Your account with Azmyra will be deleted on 23 November 2026"
    assert account in leaving.exchange_link(SecretToken(token), "cancel").text
    with pytest.raises(LinkNoLongerValid):
        leaving.exchange_link(SecretToken(token), "delete")
    with pytest.raises(InvalidInput):
        leaving.exchange_link(SecretToken(token), "anything")


def test_once_the_account_stays_the_link_is_no_longer_valid(world, leaving, account):
    token = planned(world, leaving, account)
    leaving.announce.cancelled(DELETION, account)
    send(world)
    assert world.subjects()[-1] == "Your account with Azmyra stays"
    with pytest.raises(LinkNoLongerValid):
        leaving.exchange_link(SecretToken(token), "cancel")


def test_a_deletion_whose_cancelling_was_heard_of_first_is_not_announced(world, leaving, account):
    leaving.announce.cancelled(DELETION, account)
    leaving.announce.cancelled(DELETION, account)
    leaving.announce.requested(Leaving(account, DELETION, RECEIPT, world.clock.now()))
    send(world)
    assert world.subjects()[1:] == ["Your account with Azmyra stays"]
    with world.work.begin() as tx:
        assert tx.leavings.of_account(account) is None


def test_after_the_last_mail_it_is_not_said_that_deleting_has_begun(world, leaving, account):
    world.work.close(account)
    leaving.bid_farewell(Leaving(account, DELETION, RECEIPT), ())
    leaving.announce.requested(Leaving(account, DELETION, RECEIPT))
    send(world)
    assert world.subjects()[1:] == ["Your account with Azmyra has been deleted"]


def test_a_link_to_delete_comes_to_who_has_an_account_and_to_nobody_else(world, leaving, account):
    for number, email in enumerate((ADA, "nobody@example.org")):
        leaving.request_link(email, network=HOME)
        (told,) = world.work.take_events()
        leaving.handle_link_request(f"event-{number}", told.subject)
        send(world)
    assert account in leaving.exchange_link(SecretToken(world.last_token()), "delete").text
    assert world.mailbox.to("nobody@example.org") == []


def test_the_last_mail_is_sent_once_and_alone_holds_the_salt(world, leaving, account):
    world.work.close(account)
    kept = (Kept("product.items", "A court asked.", "2027-01-01"),)
    going = Leaving(account, DELETION, RECEIPT)
    first = leaving.bid_farewell(going, kept)
    assert not first.sent
    send(world)
    second = leaving.bid_farewell(going, kept)
    assert (second.sent, second.address_sha256) == (True, first.address_sha256)
    send(world)
    mails = [one for one in world.mailbox.to(ADA) if "has been deleted" in one.letter.subject]
    (letter,) = [one.letter for one in mails]
    text = "\n".join(letter.paragraphs)
    salt = re.search(r"\b[0-9a-f]{64}\b", text)
    assert salt
    told = hashlib.sha256(bytes.fromhex(salt[0]) + ADA.encode()).hexdigest()
    assert told == first.address_sha256
    assert "A court asked." in text


def test_the_last_mail_is_sent_without_any_event_once_events_had_their_chance(
    world, leaving, account
):
    world.work.close(account)
    going = Leaving(account, DELETION, RECEIPT)
    assert not leaving.send_farewell(going, ()).sent
    assert not leaving.send_farewell(going, ()).sent
    world.clock.time += timedelta(minutes=2)
    world.mailbox.down = True
    assert not leaving.send_farewell(going, ()).sent
    world.mailbox.down = False
    assert leaving.send_farewell(going, ()).sent
    assert leaving.send_farewell(going, ()).sent
    assert len([one for one in world.mailbox.to(ADA) if "deleted" in one.letter.subject]) == 1


def test_a_mail_server_that_is_down_delays_the_last_mail(world, leaving, account):
    world.mailbox.down = True
    leaving.bid_farewell(Leaving(account, DELETION, RECEIPT), ())
    with pytest.raises(Exception, match="cannot be reached"):
        send(world)
    assert not leaving.bid_farewell(Leaving(account, DELETION, RECEIPT), ()).sent


def test_an_address_that_is_gone_gets_no_last_mail(world, leaving):
    farewell = leaving.bid_farewell(Leaving("nobody", DELETION, RECEIPT), ())
    assert (farewell.sent, farewell.address_sha256) == (True, "")


def test_an_account_is_found_by_its_address(world, leaving, account):
    assert leaving.find_account(ADA.upper()) == account
    assert leaving.find_account("nobody@example.org") == ""
    assert leaving.find_account("not an address") == ""


def test_what_is_held_under_the_address_goes_unless_the_address_is_kept(service_store):
    holder = a_holder()
    sign_up = a_sign_up(email=holder.email)
    with service_store.work.begin() as tx:
        tx.holders.add(holder)
        tx.sign_ups.add(sign_up)
    remains = AddressRemains(service_store.unit_of_work)
    for kept, left in ((["account_holders"], sign_up), (["*"], sign_up), ([], None)):
        remains.forget(holder.account_id, kept)
        with service_store.work.begin() as tx:
            assert tx.sign_ups.get(sign_up.id) == left
