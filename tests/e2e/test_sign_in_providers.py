"""Google and Microsoft, in a browser, through the whole running system."""

import re
from urllib.parse import parse_qs, urlsplit

import bcrypt
import pytest
from playwright.sync_api import expect

from tests.e2e.newcomers import PASSWORD, held_of, identity, meet, visitor, well_behaved
from tests.promises.stores import in_databases

__all__ = ["identity", "meet", "visitor", "well_behaved"]  # fixtures
pytestmark = pytest.mark.browser


@pytest.mark.promise("1.2", "7.1")
def test_the_first_sign_in_brings_name_address_and_picture_and_asks_for_no_more(
    meet, identity, traffic
):
    ada = meet()
    ada.answers()
    with ada.page.expect_request(re.compile("/o/oauth2/v2/auth")) as asked:
        ada.sets_out()
    along = parse_qs(urlsplit(asked.value.url).query)
    assert along["scope"] == ["openid email profile"]
    assert along["code_challenge_method"] == ["S256"]
    ada.proves_themselves()
    ada.is_in()
    [(name, password, version, age, picture)] = held_of(identity, ada.email)
    assert (name, password, age, picture) == (
        f"Person Number{ada.email.removeprefix('person').partition('@')[0]}",
        None,
        True,
        True,
    )
    assert version == ada.account()["policy_version"]
    shown = ada.page.locator("img[src^='/api/v1/account/picture']").first
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.naturalWidth") == 256
    assert ada.cookies() == ["session"]
    assert traffic.origins() == {ada.system.url, ada.relay.emulated}


@pytest.mark.promise("3.3")
def test_the_provider_is_used_for_signing_in_and_for_nothing_more(meet, system):
    ada = meet()
    ada.signs_up()
    ada.is_in()
    ada.page.goto(f"{system.url}/initiatives")
    ada.is_in()
    asked = [(method, path) for method, path, _ in ada.relay.asked]
    assert set(asked) <= {("POST", "/token"), ("GET", "/keys"), ("GET", "/picture.png")}
    assert asked.count(("POST", "/token")) == 1
    kept = dict(in_databases(system.endpoints["postgres"]))
    logs = {str(file): file.read_bytes() for file in system.data_dir.glob("logs/*")}
    assert ada.relay.tokens
    for place, content in {**kept, **logs}.items():
        for token in ada.relay.tokens:
            assert token.encode() not in content, place


def test_the_second_sign_in_finds_the_account_and_the_page_that_was_wanted(meet, system):
    ada = meet()
    ada.signs_up()
    ada.is_in()
    again = meet(email=ada.email)
    again.page.goto(f"{system.url}/risks")
    again.sets_out()
    again.proves_themselves()
    again.page.wait_for_url(f"{system.url}/risks")
    assert again.account() == ada.account()


@pytest.mark.promise("8.1")
def test_a_provider_opens_no_account_before_the_age_question(meet, identity, traffic):
    ada = meet()
    ada.signs_in()
    ada.is_told("No account yet")
    assert held_of(identity, ada.email) == []
    ada.page.get_by_role("link", name="Create an account").click()
    ada.is_told("When were you born?")
    expect(ada.page.get_by_role("button", name="Continue with Google")).to_have_count(0)
    ada.signs_up()
    ada.is_in()
    assert [age for _, _, _, age, _ in held_of(identity, ada.email)] == [True]
    [answers] = [one for one in traffic.requests if one.url.endswith("/auth/oidc/answers")]
    assert set(answers.post_data_json) == {"age_confirmed", "policy_version"}


@pytest.mark.promise("8.1")
def test_a_child_gets_to_no_provider_and_leaves_nothing(meet, identity):
    child = meet()
    child.page.goto(f"{child.system.url}/sign-up")
    child.page.get_by_label("Month").select_option("6")
    child.page.get_by_label("Year").select_option(index=8)
    child.page.get_by_role("button", name="Continue", exact=True).click()
    child.is_told("Thank you for your interest")
    expect(child.page.get_by_role("button", name="Continue with Google")).to_have_count(0)
    assert child.cookies() == []
    child.signs_in()
    child.is_told("No account yet")
    assert held_of(identity, child.email) == []


def test_what_a_stranger_left_for_the_address_is_removed_and_told(meet, visitor, system):
    ada = meet()
    stranger = visitor(ada.email)
    assert stranger.request_sign_up(name="Mallory").status_code == 202
    system.wait_for_mail(ada.email, containing="verify?token=")
    ada.signs_up()
    ada.is_told("Your account is open")
    expect(ada.page.get_by_text("We removed what they had left")).to_be_visible()
    ada.page.get_by_role("link", name="Go on").click()
    ada.is_in()
    assert stranger.sign_in().status_code == 401
    system.wait_for_mail(ada.email, containing="None of it opens your account")


def test_an_address_with_an_account_is_told_to_sign_in_there_first(meet, visitor):
    ada = meet()
    visitor(ada.email).sign_up()
    ada.signs_up()
    ada.is_told("Your address has an account already")
    assert ada.account() is None


@pytest.mark.promise("1.2", "7.1", "8.1")
def test_a_microsoft_address_counts_once_our_own_mail_verified_it(meet, identity, system):
    ada = meet("microsoft")
    ada.signs_up()
    ada.is_told("Check your mail")
    assert held_of(identity, ada.email) == []
    mail = system.wait_for_mail(ada.email, containing="with a Microsoft account")
    ada.page.goto(re.search(r"https?://\S+token=\S+", mail["text"])[0])
    ada.page.get_by_role("button", name="Verify my address").click()
    ada.is_told("Your address is verified")
    ada.signs_in()
    ada.is_in()
    [(_, password, _, age, _)] = held_of(identity, ada.email)
    assert (password, age) == (None, True)
    assert ada.cookies() == ["session"]


def test_an_address_that_google_does_not_vouch_for_is_verified_by_us_too(meet, identity):
    ada = meet()
    ada.relay.claims = {"email_verified": False}
    ada.signs_up()
    ada.is_told("Check your mail")
    assert held_of(identity, ada.email) == []


def test_a_way_in_is_linked_and_unlinked_in_settings(meet, visitor, system):
    ada = meet("microsoft")
    person = visitor(f"own-{ada.email}").sign_up()
    page = ada.page
    page.goto(f"{system.url}/sign-in")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password", exact=False).first.fill("violet kettle under nine bridges")
    page.get_by_role("button", name="Sign in").click()
    ada.is_in()
    page.goto(f"{system.url}/settings/account")
    page.get_by_role("button", name="Link Microsoft").click()
    ada.proves_themselves()
    expect(page.get_by_role("button", name="Unlink Microsoft")).to_be_enabled()
    elsewhere = meet("microsoft", email=ada.email)
    elsewhere.signs_in()
    elsewhere.is_in()
    assert elsewhere.account()["email"] == person.email
    page.get_by_role("button", name="Unlink Microsoft").click()
    page.get_by_role("button", name="Unlink", exact=True).click()
    expect(page.get_by_role("button", name="Link Microsoft")).to_be_visible()
    elsewhere.page.wait_for_timeout(5_100)  # for so long a read may go on with what it had
    assert elsewhere.account() is None
    elsewhere.signs_in()
    elsewhere.is_told("No account yet")
    system.wait_for_mail(person.email, containing="Microsoft was taken away from your account")


@pytest.mark.promise("4.3")
def test_the_last_way_in_stays_until_there_is_a_password(meet, identity, system):
    ada = meet()
    ada.signs_up()
    ada.is_in()
    page = ada.page
    page.goto(f"{system.url}/settings/account")
    expect(page.get_by_role("button", name="Unlink Google")).to_be_disabled()
    answer = page.request.delete(
        f"{system.url}/api/v1/account/sign-in-methods/google",
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert (answer.status, answer.json()["code"]) == (409, "last_way_in")
    page.get_by_role("button", name="Set a password").click()
    page.get_by_role("dialog").locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("button", name="Change password")).to_be_visible()
    expect(page.get_by_role("button", name="Unlink Google")).to_be_enabled()
    [(_, kept, *_)] = held_of(identity, ada.email)
    assert str(kept).startswith("$2b$12$")
    assert bcrypt.checkpw(PASSWORD.encode(), str(kept).encode())


def test_the_picture_can_be_removed_and_does_not_come_back(meet, system):
    ada = meet()
    ada.signs_up()
    ada.is_in()
    ada.page.goto(f"{system.url}/settings/account")
    ada.page.get_by_role("button", name="Remove picture").click()
    ada.page.get_by_role("button", name="Remove", exact=True).click()
    expect(ada.page.locator("img[src^='/api/v1/account/picture']")).to_have_count(0)
    again = meet(email=ada.email)
    again.signs_in()
    again.is_in()
    assert again.account()["picture_at"] is None
