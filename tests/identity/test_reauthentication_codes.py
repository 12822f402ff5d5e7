"""Proving oneself with a mailed code: for people without a password, and for everybody else."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from services.identity.adapters.outbound.hmac_digests import HmacDigests
from services.identity.adapters.outbound.random_codes import RandomCodes
from services.identity.domain.one_time_code import MOST_TRIES, OneTimeCode
from services.identity.domain.password import Password
from services.identity.domain.refusals import NotSignedIn, TooManyAttempts, WrongCode
from services.identity.domain.secret_token import SecretToken
from tests.identity.fakes.small_ports import NOON
from tests.identity.people import a_code, a_holder, a_session
from tests.identity.world import ADA


@pytest.fixture
def world(world):
    world.open_account()
    return world


def code_mailed(world, token) -> str:
    world.use.mail_reauthentication_code(token)
    world.deliver()
    return world.mailbox.to(ADA)[-1].letter.code


def prove(world, token, code: str) -> None:
    world.use.reauthenticate_by_code(token, OneTimeCode(code))


def test_a_mailed_code_moves_the_time_of_authentication(world):
    token = world.sign_in().token
    world.clock.pass_by(minutes=30)
    prove(world, token, code_mailed(world, token))
    assert world.use.exchange_session(token).text.endswith(world.clock.now().isoformat())


def test_blanks_in_a_code_do_not_matter(world):
    token = world.sign_in().token
    code = code_mailed(world, token)
    prove(world, token, f" {code[:3]} {code[3:]}\n")


def test_a_code_works_once(world):
    token = world.sign_in().token
    code = code_mailed(world, token)
    prove(world, token, code)
    with pytest.raises(WrongCode) as refused:
        prove(world, token, code)
    assert [problem.field for problem in refused.value.fields] == ["code"]


def test_a_code_proves_nothing_in_another_session(world):
    mine, other = world.sign_in().token, world.sign_in().token
    code = code_mailed(world, mine)
    with pytest.raises(WrongCode):
        prove(world, other, code)
    prove(world, mine, code)


def test_a_code_is_too_old_after_ten_minutes(world):
    token = world.sign_in().token
    code = code_mailed(world, token)
    world.clock.pass_by(minutes=10)
    with pytest.raises(WrongCode):
        prove(world, token, code)


def test_after_five_wrong_tries_the_right_code_is_refused_too(world):
    token = world.sign_in().token
    code = code_mailed(world, token)
    for _ in range(MOST_TRIES):
        with pytest.raises(WrongCode):
            prove(world, token, "999999")
    with pytest.raises(WrongCode):
        prove(world, token, code)


def test_only_the_last_code_counts(world):
    token = world.sign_in().token
    first, last = code_mailed(world, token), code_mailed(world, token)
    with pytest.raises(WrongCode):
        prove(world, token, first)
    prove(world, token, last)


def test_asking_for_ever_new_codes_gives_no_more_than_ten_tries(world):
    token = world.sign_in().token
    for _ in range(2):
        code_mailed(world, token)
        for _ in range(MOST_TRIES):
            with pytest.raises(WrongCode):
                prove(world, token, "999999")
    code = code_mailed(world, token)
    with pytest.raises(TooManyAttempts) as refused:
        prove(world, token, code)
    assert refused.value.retry_after > 0
    assert "network" not in refused.value.detail
    with pytest.raises(TooManyAttempts):
        world.use.reauthenticate(token, Password("wrong-but-plausible"))


def test_five_codes_are_mailed_in_a_quarter_of_an_hour_and_no_more(world):
    token = world.sign_in().token
    for _ in range(5):
        code_mailed(world, token)
    with pytest.raises(TooManyAttempts) as refused:
        world.use.mail_reauthentication_code(token)
    assert refused.value.retry_after > 0


def test_who_is_not_signed_in_gets_no_code(world):
    stranger = SecretToken("x" * 43)
    with pytest.raises(NotSignedIn):
        world.use.mail_reauthentication_code(stranger)
    with pytest.raises(NotSignedIn):
        prove(world, stranger, "000001")


def test_no_code_is_mailed_for_a_session_that_ended_meanwhile(world):
    token = world.sign_in().token
    mails = len(world.mailbox.mails)
    world.use.mail_reauthentication_code(token)
    world.use.sign_out(token)
    world.deliver()
    assert len(world.mailbox.mails) == mails


def test_a_code_is_stored_and_printed_nowhere(world):
    token = world.sign_in().token
    code = code_mailed(world, token)
    assert code not in repr(world.work.state)
    assert code not in repr(OneTimeCode(code))


def test_codes_are_six_digits_and_seldom_the_same():
    codes = {RandomCodes()().reveal() for _ in range(200)}
    assert all(re.fullmatch(r"\d{6}", code) for code in codes)
    assert len(codes) > 190


def test_a_digest_depends_on_the_key_and_on_every_part():
    digests = HmacDigests(b"k" * 32)
    assert digests("a", "bc") == HmacDigests(b"k" * 32)("a", "bc")
    others = [digests("ab", "c"), digests("a", "bd"), HmacDigests(b"l" * 32)("a", "bc")]
    assert digests("a", "bc") not in others
    with pytest.raises(ValueError, match="32 bytes"):
        HmacDigests(b"short")


# What the store promises, asked of the fake and of PostgreSQL.


@pytest.fixture
def session(backend):
    holder = a_holder()
    session = a_session(holder.account_id)
    with backend.work.begin() as tx:
        tx.holders.add(holder)
        tx.sessions.add(session)
    return session


def test_a_stored_code_can_be_tried_five_times_until_it_expires(backend, session):
    with backend.work.begin() as tx:
        assert tx.codes.put(a_code(session))
        assert tx.codes.try_once(session, NOON + timedelta(minutes=10)) is None
        tried = [tx.codes.try_once(session, NOON) for _ in range(MOST_TRIES + 1)]
    assert tried == [b"d" * 32] * MOST_TRIES + [None]


def test_a_new_code_takes_the_place_of_the_old_with_all_tries(backend, session):
    with backend.work.begin() as tx:
        tx.codes.put(a_code(session))
        for _ in range(MOST_TRIES):
            tx.codes.try_once(session, NOON)
        tx.codes.put(a_code(session, b"e" * 32))
        assert tx.codes.try_once(session, NOON) == b"e" * 32


def test_a_code_that_was_used_up_cannot_be_tried(backend, session):
    with backend.work.begin() as tx:
        tx.codes.put(a_code(session))
        tx.codes.use_up(session)
        assert tx.codes.try_once(session, NOON) is None


def test_there_is_no_code_for_a_session_that_is_not_there(backend, session):
    with backend.work.begin() as tx:
        tx.sessions.end(session.token_digest)
        assert not tx.codes.put(a_code(session))


def test_of_many_who_use_the_right_code_at_once_one_is_right(service_store):
    holder = a_holder()
    session = a_session(holder.account_id)
    with service_store.work.begin() as tx:
        tx.holders.add(holder)
        tx.sessions.add(session)
        tx.codes.put(a_code(session))

    def use(_: int) -> bool:
        with service_store.work.begin() as tx:
            right = tx.codes.try_once(session, NOON) == b"d" * 32
            if right:
                tx.codes.use_up(session)
            return right

    with ThreadPoolExecutor(5) as pool:
        assert sorted(pool.map(use, range(5))) == [False] * 4 + [True]
