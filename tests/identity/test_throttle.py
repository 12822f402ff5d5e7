"""Guessing is slowed down, and nobody can lock a person out by it."""

import pytest

from services.identity.domain.browser import Browser
from services.identity.domain.refusals import TooManyAttempts, WrongCredentials
from tests.identity.world import ADA, CAFE, HOME, LAPTOP, PHONE


@pytest.fixture
def world(world):
    world.open_account()
    return world


def guess(
    world, network: str, *, times: int, email: str = ADA, browser: Browser = LAPTOP
) -> list[type]:
    """The answers to so many wrong passwords."""
    answers = []
    for _ in range(times):
        with pytest.raises((WrongCredentials, TooManyAttempts)) as refused:
            world.sign_in(email, "wrong-but-plausible", network=network, browser=browser)
        answers.append(refused.type)
    return answers


def networks(number: int) -> list[str]:
    return [f"198.{51 + index // 250}.{index % 250}.0/24" for index in range(number)]


def test_ten_wrong_passwords_from_one_network_are_enough_for_a_quarter_of_an_hour(world):
    assert guess(world, HOME, times=12) == [WrongCredentials] * 10 + [TooManyAttempts] * 2
    with pytest.raises(TooManyAttempts) as refused:
        world.sign_in()
    assert 0 < refused.value.retry_after <= 900
    world.clock.pass_by(seconds=refused.value.retry_after)
    assert world.sign_in()


def test_known_and_unknown_addresses_are_slowed_down_alike(world):
    unknown = "nobody@example.org"
    assert guess(world, HOME, times=12, email=unknown) == guess(world, CAFE, times=12)


def test_what_others_do_elsewhere_does_not_keep_me_out_at_home(world):
    world.sign_in(network=HOME)
    for network in networks(500):
        guess(world, network, times=3)
    for _ in range(9):
        guess(world, HOME, times=1)
    assert world.sign_in(network=HOME)


def test_what_others_do_elsewhere_does_not_keep_me_out_where_i_never_was(world):
    for network in networks(500):
        guess(world, network, times=3)
    assert guess(world, CAFE, times=2) == [WrongCredentials] * 2
    assert world.sign_in(network=CAFE)


def test_under_attack_a_strange_network_has_three_tries_and_no_more(world):
    for network in networks(20):
        guess(world, network, times=3)
    assert guess(world, CAFE, times=5) == [WrongCredentials] * 3 + [TooManyAttempts] * 2


def test_a_network_that_tries_many_addresses_gets_three_tries_for_each(world):
    for number in range(101):
        guess(world, CAFE, times=1, email=f"victim{number}@example.org")
    answers = guess(world, CAFE, times=5, email="next@example.org")
    assert answers == [WrongCredentials] * 3 + [TooManyAttempts] * 2
    assert world.sign_in(network=CAFE)


def test_a_flood_from_my_network_does_not_keep_me_out_where_i_signed_in_lately(world):
    world.sign_in(network=HOME)
    world.clock.pass_by(days=29)
    for number in range(1001):
        guess(world, HOME, times=1, email=f"victim{number}@example.org")
    assert guess(world, HOME, times=1, email="stranger@example.org") == [TooManyAttempts]
    assert world.sign_in(network=HOME)


def test_a_reset_by_mail_lets_me_in_whatever_was_done_from_my_network(world):
    guess(world, CAFE, times=30)
    world.forgot(network=CAFE)
    world.reset(world.last_token(), "another-long-phrase-7", network=CAFE)
    assert world.sign_in(password="another-long-phrase-7", network=CAFE)


def test_my_right_passwords_do_not_use_up_my_tries(world):
    for _ in range(200):
        world.sign_in()
    assert guess(world, HOME, times=1) == [WrongCredentials]


def test_a_script_stuck_on_one_address_does_not_use_up_its_whole_network(world):
    guess(world, CAFE, times=2000, email="stuck@example.org")
    assert guess(world, CAFE, times=10) == [WrongCredentials] * 10


def test_who_fails_in_my_name_beside_me_with_another_browser_does_not_make_me_wait(world):
    world.sign_in(network=HOME)
    assert TooManyAttempts in guess(world, HOME, times=50, browser=PHONE)
    assert guess(world, HOME, times=9) == [WrongCredentials] * 9
    assert world.sign_in(network=HOME)


def test_a_familiar_browser_has_ten_tries_and_no_more(world):
    world.sign_in(network=HOME)
    assert guess(world, HOME, times=12) == [WrongCredentials] * 10 + [TooManyAttempts] * 2


def test_a_browser_is_familiar_only_where_it_was(world):
    world.sign_in(network=HOME)
    guess(world, CAFE, times=10, browser=PHONE)
    assert guess(world, CAFE, times=1) == [TooManyAttempts]
