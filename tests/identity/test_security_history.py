"""What happens to an account is written down for its holder, and told by mail where it matters."""

from datetime import timedelta

import pytest

from services.chassis.refusals import InvalidInput
from services.identity.domain.browser import Browser
from services.identity.domain.one_time_code import OneTimeCode
from services.identity.domain.password import Password
from services.identity.domain.refusals import (
    LinkNoLongerValid,
    NotSignedIn,
    WrongCode,
    WrongPassword,
)
from services.identity.domain.secret_token import SecretToken
from services.identity.domain.security_event import KEPT_FOR
from tests.identity.fakes.small_ports import NOON
from tests.identity.people import a_holder, an_event
from tests.identity.world import ADA, PHONE

NEW = "another-long-phrase-7"
NEW_SIGN_IN = "A new sign-in to Azmyra"


@pytest.fixture
def world(world):
    world.open_account()
    return world


def history(world) -> list[tuple[str, str]]:
    """Kinds and means, oldest first."""
    (account_id,) = world.work.state.holders
    page = world.use.list_security_events(account_id, limit=0, cursor="")
    return [(event.kind.value, event.means) for event in reversed(page.events)]


def notice_token(world) -> str:
    mail = next(mail for mail in reversed(world.mailbox.to(ADA)) if "/not-me" in str(mail.letter))
    return mail.token


def disown(world, token: str) -> None:
    world.use.disown_event(SecretToken(token))
    world.deliver()


def test_an_account_remembers_when_it_was_opened_and_signed_in_to(world):
    world.sign_in()
    assert history(world) == [("account_opened", ""), ("signed_in", "Firefox on Linux")]


def test_the_first_sign_in_of_a_new_account_is_no_news(world):
    world.sign_in()
    world.deliver()
    assert NEW_SIGN_IN not in world.subjects()


def test_a_browser_not_seen_before_is_told_by_mail_once(world):
    world.sign_in()
    for _ in range(2):
        world.sign_in(browser=PHONE)
    world.deliver()
    assert world.subjects().count(NEW_SIGN_IN) == 1
    assert "Safari on iPhone" in str(world.mailbox.to(ADA)[-1].letter)
    kinds = [kind for kind, means in history(world) if means == "Safari on iPhone"]
    assert kinds == ["signed_in_from_new_browser", "signed_in"]


def test_a_first_sign_in_long_after_the_account_was_opened_is_told(world):
    world.clock.pass_by(days=1)
    world.sign_in()
    world.deliver()
    assert NEW_SIGN_IN in world.subjects()


def test_the_same_browser_of_two_people_is_not_known_as_the_same(world):
    world.open_account("grace@example.org")
    world.sign_in()
    world.sign_in("grace@example.org")
    digests = {digest for _, digest in world.work.state.security.browsers}
    assert len(digests) == 2


def test_nothing_a_browser_calls_itself_is_needed_to_name_it():
    assert Browser("", "").words == "Unknown browser"
    assert Browser("", "Linux").words == "Unknown browser on Linux"
    assert len(Browser("x" * 500, "y" * 500).words) <= 100


def test_a_changed_password_is_written_down_and_told(world):
    world.forgot()
    world.reset(world.last_token(), NEW)
    assert history(world)[-1] == ("password_changed", "")
    assert world.subjects()[-1] == "Your password for Azmyra was changed"


def test_failed_proofs_are_written_down_with_the_browser_they_were_tried_in(world):
    token = world.sign_in().token
    with pytest.raises(WrongPassword):
        world.use.reauthenticate(token, Password("wrong-but-plausible"))
    with pytest.raises(WrongCode):
        world.use.reauthenticate_by_code(token, OneTimeCode("000000"))
    failed = ("reauthentication_failed", "Firefox on Linux")
    assert history(world)[-2:] == [failed, failed]


def test_this_was_not_me_ends_every_session_and_mails_a_reset(world):
    tokens = [world.sign_in().token, world.sign_in(browser=PHONE).token]
    world.deliver()
    disown(world, notice_token(world))
    for token in tokens:
        with pytest.raises(NotSignedIn):
            world.use.exchange_session(token)
    assert history(world)[-1] == ("disowned", "")
    world.reset(world.last_token(), NEW)
    assert world.sign_in(password=NEW)


def test_this_was_not_me_works_once(world):
    world.sign_in()
    world.sign_in(browser=PHONE)
    world.deliver()
    token = notice_token(world)
    disown(world, token)
    with pytest.raises(LinkNoLongerValid):
        disown(world, token)


def test_this_was_not_me_is_too_old_after_seven_days(world):
    world.sign_in()
    world.sign_in(browser=PHONE)
    world.deliver()
    world.clock.pass_by(days=7)
    with pytest.raises(LinkNoLongerValid):
        disown(world, notice_token(world))


def test_a_thief_who_resets_the_password_does_not_take_this_was_not_me_away(world):
    world.sign_in()
    world.sign_in(browser=PHONE)
    world.deliver()
    token = notice_token(world)
    world.forgot()
    world.reset(world.last_token(), NEW)
    disown(world, token)
    assert world.work.state.sessions == {}


def test_other_links_disown_nothing(world):
    world.forgot()
    with pytest.raises(LinkNoLongerValid):
        disown(world, world.last_token())


def test_an_entry_is_no_longer_shown_after_180_days(world):
    world.clock.pass_by(days=179)
    assert history(world) == [("account_opened", "")]
    world.clock.pass_by(days=1)
    assert history(world) == []


def test_the_history_comes_in_pages(world):
    for _ in range(4):
        world.sign_in()
    (account_id,) = world.work.state.holders
    seen: list[str] = []
    cursor = ""
    while True:
        page = world.use.list_security_events(account_id, limit=2, cursor=cursor)
        seen += [event.id for event in page.events]
        cursor = page.next_cursor
        if not cursor:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 5


@pytest.mark.parametrize("cursor", ["x", "' OR 1=1", "018F0000-0000-7000-8000-000000000001"])
def test_a_cursor_that_was_never_given_is_refused(world, cursor):
    with pytest.raises(InvalidInput) as refused:
        world.use.list_security_events("account", limit=0, cursor=cursor)
    assert [problem.field for problem in refused.value.fields] == ["cursor"]


# What the store promises, asked of the fake and of PostgreSQL.


@pytest.fixture
def holder(backend):
    holder = a_holder()
    with backend.work.begin() as tx:
        tx.holders.add(holder)
    return holder


def test_events_are_read_newest_first_and_from_where_one_stopped(backend, holder):
    events = [an_event(holder.account_id) for _ in range(3)]
    with backend.work.begin() as tx:
        for event in events:
            tx.events.add(event)
        newest = tx.events.newest(holder.account_id, NOON, before="", most=2)
        older = tx.events.newest(holder.account_id, NOON, before=newest[-1].id, most=2)
        gone = tx.events.newest(holder.account_id, NOON + KEPT_FOR, before="", most=2)
    assert [*newest, *older] == events[::-1]
    assert list(gone) == []


def test_an_event_is_found_by_its_account_alone(backend, holder):
    event, other = an_event(holder.account_id), a_holder()
    with backend.work.begin() as tx:
        tx.holders.add(other)
        tx.events.add(event)
        assert tx.events.get(holder.account_id, event.id) == event
        assert tx.events.get(other.account_id, event.id) is None


def test_a_browser_is_known_to_the_account_that_used_it(backend, holder):
    other = a_holder()
    with backend.work.begin() as tx:
        tx.holders.add(other)
        assert not tx.browsers.knows_any(holder.account_id)
        for later in range(2):
            tx.browsers.remember(holder.account_id, b"b" * 32, NOON + timedelta(days=later))
        assert tx.browsers.knows_any(holder.account_id)
        assert tx.browsers.knows(holder.account_id, b"b" * 32)
        assert not tx.browsers.knows(holder.account_id, b"c" * 32)
        assert not tx.browsers.knows(other.account_id, b"b" * 32)
        assert not tx.browsers.knows_any(other.account_id)
