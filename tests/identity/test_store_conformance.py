"""What the store promises to the use cases, asked of the fake and of PostgreSQL alike."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from services.chassis.ids import new_id
from services.chassis.refusals import Conflict
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.mail import MailPurpose
from tests.identity.fakes.memory_work import Told
from tests.identity.fakes.small_ports import NOON
from tests.identity.people import (
    HASH,
    a_holder,
    a_mail,
    a_reset_link,
    a_session,
    a_sign_up,
    a_verification_link,
    address,
)

RESET, VERIFY = MailPurpose.RESET_PASSWORD, MailPurpose.VERIFY_ADDRESS
DELETION = "018f0000-0000-7000-8000-00000000de1e"


class Boom(Exception):
    """Something went wrong."""


@pytest.fixture
def ada(backend):
    """The holder of an open account."""
    holder = a_holder()
    with backend.work.begin() as tx:
        assert tx.holders.add(holder)
    return holder


def test_a_failed_transaction_leaves_nothing(backend):
    holder = a_holder()

    def fail() -> None:
        with backend.work.begin() as tx:
            tx.holders.add(holder)
            tx.announce.account_opened(holder.account_id, NOON)
            raise Boom

    with pytest.raises(Boom):
        fail()
    with backend.work.begin() as tx:
        assert tx.holders.of_account(holder.account_id) is None
    assert backend.take_events() == []


def test_a_holder_is_found_by_account_and_by_address_in_any_case(backend, ada):
    with backend.work.begin() as tx:
        assert tx.holders.of_account(ada.account_id) == ada
    with backend.work.begin() as tx:
        assert tx.holders.with_address(EmailAddress(ada.email.text.upper())) == ada
        assert tx.holders.with_address(address()) is None


def test_an_address_has_one_account_and_a_second_leaves_nothing(backend, ada):
    second = a_holder(email=EmailAddress(ada.email.text.lower()))
    with backend.work.begin() as tx:
        assert not tx.holders.add(second)
    with backend.work.begin() as tx:
        assert tx.holders.of_account(second.account_id) is None
        assert tx.holders.with_address(ada.email) == ada


def test_name_password_and_policy_can_change_and_the_address_does_not(backend, ada):
    changed = replace(ada, name="Ada", password_hash=HASH[:-1] + "y", policy_version="2027-01-01")
    with backend.work.begin() as tx:
        tx.holders.change(replace(changed, email=address()))
    with backend.work.begin() as tx:
        assert tx.holders.of_account(ada.account_id) == changed


def test_a_closing_account_is_not_found_and_takes_no_change_and_no_session(backend, ada):
    session = a_session(ada.account_id)
    with backend.work.begin() as tx:
        tx.sessions.add(session)
    backend.close(ada.account_id)
    with backend.work.begin() as tx:
        assert tx.holders.of_account(ada.account_id) is None
        assert tx.holders.with_address(ada.email) is None
        assert tx.sessions.with_digest(session.token_digest) is None
    with pytest.raises(Conflict), backend.work.begin() as tx:
        tx.holders.change(ada)
    with pytest.raises(Conflict), backend.work.begin() as tx:
        tx.sessions.add(a_session(ada.account_id))


def test_a_sign_up_is_kept_as_typed_until_removed(backend):
    sign_up = a_sign_up()
    with backend.work.begin() as tx:
        tx.sign_ups.add(sign_up)
        assert tx.sign_ups.get(sign_up.id) == sign_up
        tx.sign_ups.remove(sign_up.id)
        tx.sign_ups.remove(sign_up.id)
        assert tx.sign_ups.get(sign_up.id) is None


def test_the_newest_unexpired_sign_up_of_an_address_is_found(backend):
    email = address()
    older = a_sign_up(email=email)
    newer = a_sign_up(email=email, created_at=NOON + timedelta(hours=1))
    with backend.work.begin() as tx:
        tx.sign_ups.add(newer)
        tx.sign_ups.add(older)
        assert tx.sign_ups.newest_for(EmailAddress(email.text.lower()), NOON) == newer
        assert tx.sign_ups.newest_for(address(), NOON) is None
        assert tx.sign_ups.newest_for(email, NOON + timedelta(hours=24)) is None


def test_a_sign_up_can_be_kept_longer_and_never_shorter(backend):
    sign_up = a_sign_up()
    later = NOON + timedelta(hours=30)
    with backend.work.begin() as tx:
        tx.sign_ups.add(sign_up)
        tx.sign_ups.keep_until(sign_up.id, later)
        tx.sign_ups.keep_until(sign_up.id, NOON)
        assert tx.sign_ups.get(sign_up.id) == replace(sign_up, expires_at=later)


def test_links_and_mails_of_an_address_go_with_its_sign_ups(backend):
    sign_up = a_sign_up()
    link, mail = a_verification_link(sign_up.id), a_mail(sign_up_id=sign_up.id)
    with backend.work.begin() as tx:
        tx.sign_ups.add(sign_up)
        tx.link_tokens.add(link)
        tx.mails.queue(mail)
    with backend.work.begin() as tx:
        tx.sign_ups.remove_for(sign_up.email)
        assert tx.sign_ups.get(sign_up.id) is None
        assert tx.link_tokens.find(link.digest, VERIFY, NOON) is None
        assert tx.mails.begin_sending(mail.id) is None


def test_a_session_is_found_by_its_secret_alone(backend, ada):
    session = a_session(ada.account_id)
    with backend.work.begin() as tx:
        tx.sessions.add(session)
    with backend.work.begin() as tx:
        assert tx.sessions.with_digest(session.token_digest) == session
        assert tx.sessions.with_digest(b"\0" * 32) is None


def test_use_and_authentication_of_a_session_are_noted(backend, ada):
    session, later = a_session(ada.account_id), NOON + timedelta(minutes=5)
    with backend.work.begin() as tx:
        tx.sessions.add(session)
        tx.sessions.note_use(session, later)
        tx.sessions.note_authentication(session, later)
    with backend.work.begin() as tx:
        found = tx.sessions.with_digest(session.token_digest)
    assert found == replace(session, last_used_at=later, auth_time=later)


def test_one_session_is_ended_by_its_secret_and_all_by_their_account(backend, ada):
    grace = a_holder()
    mine, other, hers = (a_session(one.account_id) for one in (ada, ada, grace))
    with backend.work.begin() as tx:
        tx.holders.add(grace)
        for session in (mine, other, hers):
            tx.sessions.add(session)
    with backend.work.begin() as tx:
        tx.sessions.end(mine.token_digest)
        tx.sessions.end(mine.token_digest)
    with backend.work.begin() as tx:
        assert tx.sessions.with_digest(mine.token_digest) is None
        assert tx.sessions.with_digest(other.token_digest) == other
        tx.sessions.end_all(ada.account_id)
    with backend.work.begin() as tx:
        assert tx.sessions.with_digest(other.token_digest) is None
        assert tx.sessions.with_digest(hers.token_digest) == hers


def test_a_link_is_found_for_its_purpose_until_it_expires(backend, ada):
    link = a_reset_link(ada.account_id)
    with backend.work.begin() as tx:
        tx.link_tokens.add(link)
    with backend.work.begin() as tx:
        assert tx.link_tokens.find(link.digest, RESET, NOON) == link
        assert tx.link_tokens.find(link.digest, VERIFY, NOON) is None
        assert tx.link_tokens.find(link.digest, RESET, link.expires_at) is None
        assert tx.link_tokens.take(link.digest, RESET, link.expires_at) is None


def test_a_link_is_taken_once(backend, ada):
    link = a_reset_link(ada.account_id)
    with backend.work.begin() as tx:
        tx.link_tokens.add(link)
    with backend.work.begin() as tx:
        assert tx.link_tokens.take(link.digest, RESET, NOON) == link
    with backend.work.begin() as tx:
        assert tx.link_tokens.take(link.digest, RESET, NOON) is None


def test_all_links_of_an_account_can_be_dropped(backend, ada):
    first, second = a_reset_link(ada.account_id), a_reset_link(ada.account_id)
    with backend.work.begin() as tx:
        tx.link_tokens.add(first)
        tx.link_tokens.add(second)
        tx.link_tokens.drop_all(ada.account_id, RESET)
    with backend.work.begin() as tx:
        assert tx.link_tokens.find(first.digest, RESET, NOON) is None
        assert tx.link_tokens.find(second.digest, RESET, NOON) is None


def test_a_queued_mail_is_announced_and_each_attempt_counted_until_it_is_sent(backend, ada):
    mail = a_mail(account_id=ada.account_id)
    with backend.work.begin() as tx:
        tx.mails.queue(mail)
    assert backend.take_events() == [Told("mail queued", mail.id)]
    with backend.work.begin() as tx:
        assert tx.mails.begin_sending(mail.id) == replace(mail, attempts=1)
        assert tx.mails.begin_sending(mail.id) == replace(mail, attempts=2)
        tx.mails.mark_sent(mail.id, NOON)
    with backend.work.begin() as tx:
        assert tx.mails.begin_sending(mail.id) is None
        assert tx.mails.begin_sending(new_id()) is None


def test_unsent_mails_are_announced_when_they_are_due_and_then_later_and_later(backend, ada):
    mail = a_mail(account_id=ada.account_id)
    with backend.work.begin() as tx:
        tx.mails.queue(mail)
        tx.mails.begin_sending(mail.id)
    backend.take_events()
    announced = []
    for minute in range(8):
        with backend.work.begin() as tx:
            due = tx.mails.announce_due(NOON + timedelta(minutes=minute), 100)
        if mail.id in due:
            announced.append(minute)
    assert announced == [1, 3, 5, 7]
    assert Told("mail queued", mail.id) in backend.take_events()


def test_no_more_mails_are_announced_at_once_than_asked_for(backend, ada):
    mails = [a_mail(account_id=ada.account_id) for _ in range(3)]
    with backend.work.begin() as tx:
        for mail in mails:
            tx.mails.queue(mail)
    with backend.work.begin() as tx:
        assert len(tx.mails.announce_due(NOON + timedelta(minutes=1), 2)) == 2


def test_the_unsent_mails_of_one_account_and_purpose_are_found(backend, ada):
    late, sent, young = (
        replace(a_mail(account_id=ada.account_id), purpose=MailPurpose.FAREWELL) for _ in range(3)
    )
    young = replace(young, queued_at=NOON + timedelta(minutes=1))
    other = a_mail(account_id=ada.account_id)
    with backend.work.begin() as tx:
        for mail in (late, sent, young, other):
            tx.mails.queue(mail)
        tx.mails.mark_sent(sent.id, NOON)
        before = NOON + timedelta(minutes=1)
        assert list(tx.mails.unsent(MailPurpose.FAREWELL, ada.account_id, before)) == [late.id]
        assert list(tx.mails.unsent(MailPurpose.FAREWELL, new_id(), before)) == []


def test_a_dropped_mail_is_gone(backend, ada):
    mail = a_mail(account_id=ada.account_id)
    with backend.work.begin() as tx:
        tx.mails.queue(mail)
        tx.mails.drop(mail.id)
        assert tx.mails.begin_sending(mail.id) is None


def test_a_reset_request_is_taken_once(backend):
    request_id, email = new_id(), address()
    with backend.work.begin() as tx:
        tx.reset_requests.add(request_id, email, NOON)
    with backend.work.begin() as tx:
        assert tx.reset_requests.take(request_id) == email
        assert tx.reset_requests.take(request_id) is None


def test_everything_announced_is_told_in_order(backend, ada):
    sign_up_id, request_id = new_id(), new_id()
    with backend.work.begin() as tx:
        tx.announce.sign_up_requested(sign_up_id)
        tx.announce.password_reset_requested(request_id)
        tx.announce.account_opened(ada.account_id, NOON)
    told = {one.what: one.subject for one in backend.take_events()}
    assert told == {
        "sign-up requested": sign_up_id,
        "password reset requested": request_id,
        "account opened": ada.account_id,
    }


def test_a_handler_sees_an_event_once_and_another_handler_sees_it_too(backend):
    event_id = new_id()
    with backend.work.begin() as tx:
        assert tx.inbox.once(event_id, "one")
        assert not tx.inbox.once(event_id, "one")
        assert tx.inbox.once(event_id, "other")


def test_of_two_who_take_a_link_at_once_one_gets_it(service_store):
    holder = a_holder()
    link = a_reset_link(holder.account_id)
    with service_store.work.begin() as tx:
        tx.holders.add(holder)
        tx.link_tokens.add(link)

    def take(_: int) -> bool:
        with service_store.work.begin() as tx:
            return tx.link_tokens.take(link.digest, RESET, NOON) is not None

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(take, range(4))) == 1


def test_of_two_who_open_an_account_for_an_address_at_once_one_does(service_store):
    email = address()

    def add(_: int) -> bool:
        with service_store.work.begin() as tx:
            return tx.holders.add(a_holder(email=email))

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(add, range(4))) == 1


def test_a_held_holder_changes_for_nobody_else_until_the_transaction_ends(service_store):
    ada = a_holder()
    with service_store.work.begin() as tx:
        tx.holders.add(ada)

    def rename(_: int) -> None:
        with service_store.work.begin() as tx:
            held = tx.holders.hold(ada.account_id)
            tx.holders.change(replace(held, name=held.name + "!"))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(rename, range(8)))
    with service_store.work.begin() as tx:
        assert tx.holders.of_account(ada.account_id).name == ada.name + "!" * 8
