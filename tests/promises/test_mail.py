"""The mails an account needs are sent, and their relay is named."""

import pytest

from tests.promises.visitor import PASSWORD, token_in

NEW_PASSWORD = "eleven herons count the quiet bridges"


@pytest.mark.promise("2.2")
def test_signing_up_brings_a_mail_whose_link_opens_the_account(visitor):
    assert visitor.request_sign_up().status_code == 202
    assert visitor.sign_in().status_code == 401
    token = token_in(visitor.newest_mail("verify"))
    assert visitor.post("/auth/verify", {"token": token}).status_code == 204
    assert visitor.sign_in().status_code == 200


@pytest.mark.promise("2.2")
def test_a_forgotten_password_brings_a_mail_whose_link_sets_another(visitor):
    visitor.sign_up()
    assert visitor.post("/auth/forgot", {"email": visitor.email}).status_code == 202
    token = token_in(visitor.newest_mail("reset"))
    body = {"token": token, "password": NEW_PASSWORD}
    assert visitor.post("/auth/reset", body).status_code == 204
    assert visitor.sign_in(PASSWORD).status_code == 401
    assert visitor.sign_in(NEW_PASSWORD).status_code == 200


@pytest.mark.promise("2.2")
def test_a_mail_has_a_form_for_people_who_read_text_alone(visitor):
    visitor.request_sign_up()
    mail = visitor.newest_mail("verify")
    assert token_in(mail) in mail["html"]
    assert mail["subject"]


@pytest.mark.promise("2.2")
def test_the_policy_names_the_relay_as_a_processor(policy_text):
    [sentence] = [line for line in policy_text.splitlines() if "relay carries our mails" in line]
    relay, _, role = sentence.partition(",")
    assert relay.strip()
    assert "as our processor" in role
