"""A new address is confirmed from there, told to the old one, and can be taken back from it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from services.chassis.refusals import Conflict, InvalidInput, NotFound
from services.identity.domain.refusals import (
    AddressTaken,
    LinkNoLongerValid,
    NotSignedIn,
    TooManyAttempts,
    WrongCredentials,
)
from services.identity.domain.secret_token import SecretToken
from tests.identity.fakes.small_ports import NOON
from tests.identity.people import a_holder, an_email_change
from tests.identity.world import ADA, PASSWORD

COUNTESS, THIEF, GRACE = "countess@example.org", "thief@example.org", "grace@example.org"
NEW = "another-long-phrase-7"


@pytest.fixture
def world(world):
    world.open_account()
    return world


def account_of(world, address: str = ADA) -> str:
    holders = world.work.state.holders.values()
    return next(one.account_id for one in holders if one.email.text == address)


def ask(world, address: str, *, old: str = ADA) -> None:
    world.use.request_email_change(account_of(world, old), address)
    world.deliver()


def confirm(world, address: str) -> None:
    world.use.confirm_email_change(SecretToken(world.last_token(address)))
    world.deliver()


def undo(world, address: str = ADA) -> None:
    world.use.undo_email_change(SecretToken(token_for(world, address, "/undo-email")))
    world.deliver()


def token_for(world, address: str, page: str) -> str:
    mails = reversed(world.mailbox.to(address))
    return next(mail.token for mail in mails if page in mail.letter.links[0].url)


def test_the_address_is_changed_by_the_link_in_the_new_mailbox_and_not_before(world):
    ask(world, COUNTESS)
    assert world.sign_in(ADA)
    confirm(world, COUNTESS)
    assert world.sign_in(COUNTESS).holder.email.text == COUNTESS
    with pytest.raises(WrongCredentials):
        world.sign_in(ADA)


def test_a_change_of_case_alone_is_a_change(world):
    ask(world, "Ada@example.org")
    confirm(world, "Ada@example.org")
    assert world.sign_in(ADA).holder.email.text == "Ada@example.org"


def test_a_session_goes_on_when_the_address_is_changed(world):
    token = world.sign_in().token
    ask(world, COUNTESS)
    confirm(world, COUNTESS)
    assert world.use.exchange_session(token)


def test_the_old_mailbox_is_told_and_the_history_too(world):
    ask(world, COUNTESS)
    confirm(world, COUNTESS)
    assert world.subjects(ADA)[-1] == "Your address for Azmyra was changed"
    kinds = [event.kind.value for event in world.work.state.security.events.values()]
    assert kinds == ["account_opened", "email_change_requested", "email_changed"]


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_rows(world):
    world.open_account(GRACE)
    told = []
    for address in (GRACE, "nobody@example.org"):
        assert world.use.request_email_change(account_of(world), address) is None
        told.append([event.what for event in world.work.take_events()])
    assert told[0] == told[1]


def test_who_has_the_address_already_is_told_and_keeps_it(world):
    world.open_account(GRACE)
    ask(world, GRACE)
    mail = world.mailbox.to(GRACE)[-1]
    assert mail.letter.subject == "You already have an account with Azmyra"
    assert mail.token == ""


def test_of_two_accounts_that_want_one_address_the_first_to_confirm_gets_it(world):
    world.open_account(GRACE)
    ask(world, COUNTESS)
    ask(world, COUNTESS, old=GRACE)
    first, second = [mail.token for mail in world.mailbox.to(COUNTESS)]
    world.use.confirm_email_change(SecretToken(first))
    with pytest.raises(AddressTaken):
        world.use.confirm_email_change(SecretToken(second))
    assert world.sign_in(GRACE)


def test_a_sign_up_that_waits_for_the_address_dies_with_the_change(world):
    world.sign_up(COUNTESS, NEW)
    world.deliver()
    waiting = world.last_token(COUNTESS)
    ask(world, COUNTESS)
    confirm(world, COUNTESS)
    with pytest.raises(LinkNoLongerValid):
        world.verify(waiting)


def test_the_newest_request_takes_the_place_of_the_one_before(world):
    ask(world, THIEF)
    ask(world, COUNTESS)
    with pytest.raises(LinkNoLongerValid):
        confirm(world, THIEF)
    confirm(world, COUNTESS)


def test_a_link_works_once_for_a_day(world):
    ask(world, COUNTESS)
    token = SecretToken(world.last_token(COUNTESS))
    world.use.confirm_email_change(token)
    with pytest.raises(LinkNoLongerValid):
        world.use.confirm_email_change(token)
    ask(world, THIEF, old=COUNTESS)
    world.clock.pass_by(hours=24)
    with pytest.raises(LinkNoLongerValid):
        confirm(world, THIEF)


def test_the_old_mailbox_takes_it_back_for_72_hours_and_shuts_everybody_out(world):
    stolen = world.sign_in().token
    ask(world, THIEF)
    confirm(world, THIEF)
    world.clock.pass_by(hours=71, minutes=59)
    undo(world)
    with pytest.raises(NotSignedIn):
        world.use.exchange_session(stolen)
    for address in (ADA, THIEF):
        with pytest.raises(WrongCredentials):
            world.sign_in(address, PASSWORD)
    world.reset(world.last_token(ADA), NEW)
    assert world.sign_in(ADA, NEW)


def test_after_72_hours_it_is_too_late(world):
    ask(world, COUNTESS)
    confirm(world, COUNTESS)
    world.clock.pass_by(hours=72)
    with pytest.raises(LinkNoLongerValid):
        undo(world)


def test_a_thief_who_changes_it_twice_and_the_password_too_is_undone_from_the_first_mailbox(
    world,
):
    ask(world, THIEF)
    confirm(world, THIEF)
    world.forgot(THIEF)
    world.reset(world.last_token(THIEF), NEW)
    ask(world, "hideout@example.org", old=THIEF)
    confirm(world, "hideout@example.org")
    undo(world)
    assert account_of(world)
    with pytest.raises(LinkNoLongerValid):
        undo(world, THIEF)
    with pytest.raises(WrongCredentials):
        world.sign_in(ADA, NEW)


def test_a_reset_link_in_the_old_mailbox_is_void_after_the_change(world):
    world.forgot()
    reset = world.last_token()
    ask(world, COUNTESS)
    confirm(world, COUNTESS)
    with pytest.raises(LinkNoLongerValid):
        world.reset(reset, NEW)


def test_an_address_that_can_be_taken_back_belongs_to_nobody_else(world):
    ask(world, COUNTESS)
    confirm(world, COUNTESS)
    world.sign_up(ADA, NEW)
    world.deliver()
    squatter = token_for(world, ADA, "/verify")
    with pytest.raises(LinkNoLongerValid):
        world.verify(squatter)
    undo(world)
    assert account_of(world)


def test_ones_own_address_and_what_is_none_are_refused_by_name(world):
    for address in (ADA, "ada"):
        with pytest.raises(InvalidInput) as refused:
            ask(world, address)
        assert [problem.field for problem in refused.value.fields] == ["email"]


def test_many_changes_in_an_hour_have_to_wait(world):
    for number in range(5):
        ask(world, f"ada{number}@example.org")
    with pytest.raises(TooManyAttempts) as refused:
        ask(world, COUNTESS)
    assert refused.value.retry_after > 0


def test_many_accounts_do_not_flood_one_mailbox(world):
    for number in range(6):
        address = f"asks{number}@example.org"
        world.open_account(address)
        if number < 5:
            ask(world, COUNTESS, old=address)
    with pytest.raises(TooManyAttempts):
        ask(world, COUNTESS, old="asks5@example.org")
    assert len(world.mailbox.to(COUNTESS)) == 5


def test_an_account_that_is_not_there_changes_nothing(world):
    with pytest.raises(NotFound):
        world.use.request_email_change("018f0000-0000-7000-8000-ffffffffffff", COUNTESS)


# What the store promises, asked of the fake and of PostgreSQL.


@pytest.fixture
def holder(backend):
    holder = a_holder()
    with backend.work.begin() as tx:
        tx.holders.add(holder)
    return holder


def test_a_change_is_stored_confirmed_and_forgotten(backend, holder):
    first, second = an_email_change(holder), an_email_change(holder)
    with backend.work.begin() as tx:
        tx.email_changes.ask(first)
        tx.email_changes.ask(second)
        assert tx.email_changes.get(holder.account_id, first.id) is None
        assert tx.email_changes.get(holder.account_id, second.id) == second
        assert tx.email_changes.get(a_holder().account_id, second.id) is None
        later = NOON + timedelta(hours=80)
        tx.email_changes.keep_until(second, later)
        tx.email_changes.keep_until(second, NOON)
        assert tx.email_changes.get(holder.account_id, second.id).expires_at == later
        tx.email_changes.drop_all(holder.account_id)
        assert tx.email_changes.get(holder.account_id, second.id) is None


def test_a_confirmed_change_stays_beside_a_new_request(backend, holder):
    asked = an_email_change(holder)
    made = replace(asked, confirmed_at=NOON)
    with backend.work.begin() as tx:
        tx.email_changes.ask(asked)
        tx.email_changes.confirm(made)
        tx.email_changes.ask(an_email_change(holder))
        assert tx.email_changes.get(holder.account_id, made.id) == made


def test_an_address_of_another_account_cannot_be_taken(backend, holder):
    other = a_holder()
    with backend.work.begin() as tx:
        tx.holders.add(other)
    with pytest.raises(AddressTaken), backend.work.begin() as tx:
        tx.holders.change_email(holder, other.email, NOON)


def test_an_address_that_can_be_taken_back_is_kept_until_it_cannot(backend, holder):
    made = an_email_change(holder, confirmed_at=NOON)
    with backend.work.begin() as tx:
        tx.email_changes.ask(made)
        tx.email_changes.confirm(made)
        tx.holders.change_email(holder, made.new, NOON)
        assert not tx.holders.add(a_holder(email=holder.email))
        assert tx.holders.add(a_holder(email=holder.email, created_at=made.expires_at))


def test_an_account_in_deletion_changes_no_address(backend, holder):
    backend.close(holder.account_id)
    with pytest.raises(Conflict), backend.work.begin() as tx:
        tx.email_changes.ask(an_email_change(holder))


def test_of_two_who_take_an_address_at_once_one_gets_it(service_store):
    holders = [a_holder() for _ in range(4)]
    wanted = a_holder().email
    with service_store.work.begin() as tx:
        for holder in holders:
            tx.holders.add(holder)

    def take(holder) -> bool:
        try:
            with service_store.work.begin() as tx:
                tx.holders.change_email(holder, wanted, NOON)
        except AddressTaken:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(take, holders)) == [False] * 3 + [True]


def test_the_first_change_since_a_moment_is_found_as_long_as_it_can_be_undone(backend, holder):
    made = [
        an_email_change(holder, confirmed_at=NOON + timedelta(hours=hours)) for hours in range(3)
    ]
    with backend.work.begin() as tx:
        for change in made:
            tx.email_changes.ask(change)
            tx.email_changes.confirm(change)
        tx.email_changes.ask(an_email_change(holder))
        found = lambda since, at: tx.email_changes.first_made_since(  # noqa: E731
            holder.account_id, since, at
        )
        assert found(NOON, NOON) == made[0]
        assert found(NOON + timedelta(minutes=1), NOON) == made[1]
        assert found(NOON + timedelta(hours=3), NOON) is None
        assert found(NOON, made[0].expires_at) is None
        assert tx.email_changes.first_made_since(a_holder().account_id, NOON, NOON) is None


def test_a_change_that_waits_is_forgotten_and_one_that_was_made_stays(backend, holder):
    asked = an_email_change(holder)
    made = an_email_change(holder, confirmed_at=NOON)
    with backend.work.begin() as tx:
        tx.email_changes.ask(made)
        tx.email_changes.confirm(made)
        tx.email_changes.ask(asked)
        tx.email_changes.drop_asked(holder.account_id)
        assert tx.email_changes.get(holder.account_id, asked.id) is None
        assert tx.email_changes.get(holder.account_id, made.id) == made
