"""A secret that does not come out by accident."""

import copy
import json
import logging
import pickle

import pytest

from services.chassis.json_logs import described
from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import Credential, GrantKind, Tokens
from services.integrations.domain.secret_text import SecretText

TEXT = "xoxb-4711-memorable"
SECRET = SecretText(TEXT)


def test_only_reveal_gives_the_text():
    assert SECRET.reveal() == TEXT


@pytest.mark.parametrize("show", [str, "{}".format, "{:>9}".format, lambda s: f"{s}"])
def test_it_cannot_be_printed_or_formatted(show):
    with pytest.raises(TypeError, match="secret"):
        show(SECRET)


@pytest.mark.parametrize("take", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps, vars])
def test_it_cannot_be_pickled_copied_or_taken_apart(take):
    with pytest.raises(TypeError):
        take(SECRET)


def test_what_holds_it_shows_that_there_is_one_and_no_more():
    held = [SECRET, Tokens(SECRET, SECRET), Credential(Tool.SLACK, GrantKind.TOKEN, SECRET)]
    assert TEXT not in repr(held)
    assert "SecretText(…)" in repr(held)


def test_an_error_that_carries_one_does_not_tell_it(caplog):
    error = ValueError(SECRET)
    logging.getLogger("other").warning("%r", error)
    assert TEXT not in repr(described(error)) + caplog.text


def test_two_are_compared_by_their_text():
    assert SecretText(TEXT) == SECRET
    assert SecretText("other") != SECRET
    assert SECRET != TEXT
