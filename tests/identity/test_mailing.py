"""Mail over SMTP: what a mailer promises, and how the mail looks."""

import re
import socket

import pytest

from services.identity.adapters.outbound.smtp_mailer import Relay, SmtpMailer
from services.identity.domain.email_address import EmailAddress
from services.identity.domain.letters import Letters
from services.identity.domain.refusals import MailServerUnavailable, RecipientRefused
from tests.identity.fakes.small_ports import Mailbox
from tests.identity.sink import Sink
from tests.identity.world import ADA

LETTERS = Letters("Azmyra", "https://azmyra.test")
TO = EmailAddress(ADA)


class FakePost:
    def __init__(self) -> None:
        self.mailer = Mailbox()

    def die(self) -> None:
        self.mailer.down = True

    def rise(self) -> None:
        self.mailer.down = False

    def never_takes(self, address: str) -> None:
        self.mailer.refused.add(address)

    def taken(self) -> list[str]:
        return [mail.to for mail in self.mailer.mails]


class RealPost:
    def __init__(self, sink: Sink, mailer: SmtpMailer) -> None:
        self.sink, self.mailer = sink, mailer
        self.die, self.rise = sink.die, sink.rise

    def never_takes(self, address: str) -> None:
        self.sink.answers[address] = "550 no such mailbox"

    def taken(self) -> list[str]:
        return self.sink.recipients


@pytest.fixture
def sink():
    sink = Sink()
    sink.rise()
    yield sink
    sink.die()


@pytest.fixture
def mailer(sink, clock):
    return SmtpMailer(sink.url, sender="no-reply@azmyra.test", name="Azmyra", clock=clock)


@pytest.fixture(params=["fake", "smtp"])
def post(request):
    if request.param == "fake":
        return FakePost()
    return RealPost(request.getfixturevalue("sink"), request.getfixturevalue("mailer"))


def test_a_mail_is_handed_over(post):
    post.mailer.send(LETTERS.verify_address("t"), TO, mail_id="m1")
    assert post.taken() == [ADA]


def test_a_dead_server_may_work_later_and_then_does(post):
    post.die()
    with pytest.raises(MailServerUnavailable):
        post.mailer.send(LETTERS.verify_address("t"), TO, mail_id="m1")
    post.rise()
    post.mailer.send(LETTERS.verify_address("t"), TO, mail_id="m1")
    assert post.taken() == [ADA]


def test_an_address_that_is_refused_for_good_is_said_to_be(post):
    post.never_takes(ADA)
    with pytest.raises(RecipientRefused):
        post.mailer.send(LETTERS.verify_address("t"), TO, mail_id="m1")
    assert post.taken() == []


def test_an_address_that_is_put_off_may_be_taken_later(sink, mailer):
    sink.answers[ADA] = "451 greylisted"
    with pytest.raises(MailServerUnavailable):
        mailer.send(LETTERS.verify_address("t"), TO, mail_id="m1")


def test_a_server_that_says_nothing_is_given_up(clock):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        mailer = SmtpMailer(
            f"smtp://127.0.0.1:{port}",
            sender="no-reply@azmyra.test",
            name="Azmyra",
            clock=clock,
            timeout=0.2,
        )
        with pytest.raises(MailServerUnavailable):
            mailer.send(LETTERS.verify_address("t"), TO, mail_id="m1")


def test_a_server_that_cannot_encrypt_gets_no_mail_where_encryption_is_asked_for(sink, clock):
    mailer = SmtpMailer(
        sink.url.replace("smtp://", "smtp+starttls://"),
        sender="no-reply@azmyra.test",
        name="Azmyra",
        clock=clock,
    )
    with pytest.raises(MailServerUnavailable):
        mailer.send(LETTERS.verify_address("t"), TO, mail_id="m1")
    assert sink.messages == []


def test_a_mail_has_the_headers_a_relay_wants(sink, mailer):
    mailer.send(LETTERS.verify_address("t"), TO, mail_id="m1")
    (message,) = sink.messages
    assert message["From"] == "Azmyra <no-reply@azmyra.test>"
    assert message["Date"] == "Mon, 23 Nov 2026 12:00:00 -0000"
    assert message["Message-ID"] == "<m1@azmyra.test>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_name_can_neither_write_headers_nor_html(sink, mailer):
    name = '<img src="https://evil.example/x">Ada'
    mailer.send(LETTERS.reset_password(name, "t"), TO, mail_id="m1")
    assert "<img" not in sink.html()
    assert "&lt;img" in sink.html()


@pytest.mark.parametrize(
    "letter",
    [
        LETTERS.verify_address("t" * 43),
        LETTERS.already_registered("Ada"),
        LETTERS.reset_password("Ada", "t" * 43),
        LETTERS.reauthentication_code("Ada", "123456"),
    ],
    ids=lambda letter: letter.subject,
)
def test_every_mail_says_the_same_as_text_and_as_html_and_loads_nothing(sink, mailer, letter):
    mailer.send(letter, TO, mail_id="m1")
    for word in (*letter.paragraphs, letter.if_not_you, *(link.url for link in letter.links)):
        assert word in sink.text()
        assert word in sink.html()
    assert not re.search(r"<(img|link|script|iframe)|url\(|@import|src=", sink.html())
    assert "prefers-color-scheme: dark" in sink.html()


@pytest.mark.parametrize(
    ("url", "relay"),
    [
        ("smtp://127.0.0.1:2525", Relay("smtp", "127.0.0.1", 2525)),
        (
            "smtp+starttls://us%40er:p%3Aw@relay.example",
            Relay("smtp+starttls", "relay.example", 587, "us@er", "p:w"),
        ),
        ("smtps://relay.example", Relay("smtps", "relay.example", 465)),
    ],
)
def test_a_relay_is_read_from_its_url(url, relay):
    assert Relay.parse(url) == relay
    assert "p:w" not in repr(relay)


@pytest.mark.parametrize("url", ["", "http://relay.example", "smtp://", "relay.example:25"])
def test_what_is_no_relay_is_refused(url):
    with pytest.raises(ValueError, match="relay"):
        Relay.parse(url)
