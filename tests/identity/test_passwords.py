"""Which passwords are taken, and what people are told about the others."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity.adapters.outbound.offline_common_passwords import OfflineCommonPasswords
from services.identity.domain.password import Password
from services.identity.domain.password_policy import PasswordPolicy

OURS = OfflineCommonPasswords()
POLICY = PasswordPolicy("Azmyra", OURS)


def problem(text: str, *, name="Ada Lovelace", email="countess@analytical.example") -> str | None:
    return POLICY.problem(Password(text), name=name, email=email)


@pytest.mark.parametrize(
    "text",
    [
        "cedar-lantern-moth-42",
        "  blanks at both ends  ",
        "пароль из нескольких слов",
        "x7#Qp!2v",
        "🦉" * 18,
        "a" * 30 + " unlikely " + "b" * 32,
    ],
)
def test_a_long_enough_password_of_any_letters_is_taken(text):
    assert problem(text) is None


def test_seven_characters_are_too_few():
    assert problem("x7#Qp!2") == "Use at least 8 characters."


def test_64_four_byte_characters_are_refused_with_a_clear_message_and_never_cut():
    told = problem("🦉" * 64)
    assert told is not None
    assert "256 bytes long" in told
    assert "at most 72" in told


def test_72_bytes_are_taken_and_73_are_not():
    assert problem("é" * 36) is None
    assert problem("é" * 36 + "x") is not None


def test_a_nul_is_refused():
    assert problem("cedar-lantern\0moth") == "A password cannot hold the NUL character."


@pytest.mark.parametrize(
    "text",
    [
        "password",
        "PassWord",
        "p@ssw0rd",
        "Passw0rd!",
        "12345678",
        "iloveyou2",
        "trustno1!",
        "qwertyuiop",
    ],
)
def test_common_and_breached_passwords_are_refused_in_any_dress(text):
    assert "common and breached" in (problem(text) or "")


def test_the_offline_list_holds_more_than_30_000_passwords():
    assert len(OURS._entries) > 30_000  # noqa: SLF001 the list's size is the promise


@pytest.mark.parametrize(
    "text",
    [
        "azmyra2026",
        "AZMYRA-azmyra",
        "ada.lovelace1815",
        "Ada.Lovelace!",
        "countess-ada-99",
        "analytical.2026",
        "lovelace-password",
    ],
)
def test_passwords_made_of_our_name_or_the_persons_are_refused(text):
    assert "your name, your address or ours" in (problem(text) or "")


@pytest.mark.parametrize("text", ["azmyra under blue trees", "lovelace keeps nine herons"])
def test_a_name_in_a_password_that_would_do_without_it_is_no_problem(text):
    assert problem(text) is None


def test_short_words_of_a_name_are_not_held_against_it():
    assert problem("li-bo-cedar-moth", name="Li Bo") is None


@given(st.text())
def test_a_password_shows_its_text_nowhere(text):
    password = Password(text)
    shown = f"{password} {password!r} {[password]}"
    assert shown == "Password(…) Password(…) [Password(…)]"
    assert copy.copy(password).reveal() == text


@given(st.text(min_size=1), st.text(), st.text())
def test_whatever_is_typed_is_judged_without_failing(text, name, email):
    told = problem(text, name=name, email=email)
    assert told is None or told.endswith(".")
