"""Mail is sent at least once, whatever happens on the way."""

import pytest

from services.identity.domain.letters import Letter, Letters
from services.identity.domain.notice_letters import NoticeLetters
from services.identity.domain.refusals import MailServerUnavailable
from services.identity.domain.security_event import (
    TOLD_BY_MAIL,
    SecurityEvent,
    SecurityEventKind,
)
from tests.identity.fakes.small_ports import NOON
from tests.identity.world import ADA

LETTERS = Letters("Azmyra", "https://azmyra.test/")


def notice_of(kind: SecurityEventKind) -> Letter:
    event = SecurityEvent("event", "account", kind, NOON, "Firefox on Linux")
    return NoticeLetters("Azmyra", "https://azmyra.test/").of(event, name="Ada", token="t" * 43)


def test_a_dead_mail_server_loses_nothing(world):
    world.mailbox.down = True
    world.sign_up()
    with pytest.raises(MailServerUnavailable):
        world.deliver()
    # The event went to the dead letters; only the queue still knows.
    world.work.take_events()
    world.mailbox.down = False
    world.clock.pass_by(minutes=2)
    world.use.sweep_mail()
    world.deliver()
    world.verify(world.last_token())
    assert world.sign_in()


def test_a_mail_server_that_is_dead_for_days_loses_nothing_either(world):
    world.mailbox.down = True
    world.sign_up()
    with pytest.raises(MailServerUnavailable):
        world.deliver()
    world.clock.pass_by(days=3)
    world.mailbox.down = False
    world.use.sweep_mail()
    world.deliver()
    world.verify(world.last_token())
    assert world.sign_in()


def test_a_sent_mail_is_not_sent_again(world):
    world.sign_up()
    delivered = world.deliver()
    world.clock.pass_by(days=1)
    world.use.sweep_mail()
    assert world.work.take_events() == []
    world.handle(delivered[-1], "again")
    assert len(world.mailbox.to(ADA)) == 1


def test_a_mail_that_waits_is_announced_later_and_later(world):
    world.mailbox.down = True
    world.sign_up()
    announced = 0
    for _ in range(120):
        for told in world.work.take_events():
            announced += told.what == "mail queued"
            try:
                world.handle(told, f"event-{told.subject}")
            except MailServerUnavailable:
                continue
        world.clock.pass_by(minutes=1)
        world.use.sweep_mail()
    assert 10 <= announced <= 16


def test_nothing_is_stored_that_could_open_a_link(world):
    world.sign_up()
    world.deliver()
    assert world.last_token() not in repr(world.work.state)


def test_each_attempt_mails_a_link_of_its_own(world):
    world.sign_up()
    world.mailbox.down = True
    with pytest.raises(MailServerUnavailable):
        world.deliver()
    (mail_id,) = world.work.state.mails
    world.mailbox.down = False
    world.use.send_mail(mail_id)
    world.verify(world.last_token())


def test_an_address_the_server_will_never_take_is_given_up(world):
    world.mailbox.refused.add(ADA)
    world.sign_up()
    world.deliver()
    world.clock.pass_by(days=1)
    world.use.sweep_mail()
    assert world.work.take_events() == []


def test_a_mail_to_nobody_is_forgotten(world):
    world.sign_up()
    told = world.work.take_events()
    world.handle(told[0], "event-1")
    (queued,) = world.work.take_events()
    world.work.state.sign_ups.clear()
    world.handle(queued, "event-2")
    assert world.mailbox.mails == []
    assert world.work.state.mails == {}


@pytest.mark.parametrize(
    "letter",
    [
        LETTERS.verify_address("t" * 43),
        LETTERS.already_registered("Ada"),
        LETTERS.reset_password("Ada", "t" * 43),
        LETTERS.reauthentication_code("Ada", "123456"),
        *(notice_of(kind) for kind in SecurityEventKind if kind in TOLD_BY_MAIL),
    ],
)
def test_every_letter_says_what_to_do_if_it_was_not_you(letter):
    assert letter.if_not_you.startswith("If it was not you, ")
    assert all(link.url.startswith("https://azmyra.test/") for link in letter.links)


def test_links_lead_to_the_pages_of_the_app():
    verify, reset = LETTERS.verify_address("abc"), LETTERS.reset_password("Ada", "abc")
    assert verify.links[0].url == "https://azmyra.test/verify?token=abc"
    assert reset.links[0].url == "https://azmyra.test/reset?token=abc"
