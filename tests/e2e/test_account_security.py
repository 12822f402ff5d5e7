"""Proving oneself again, seeing where one is signed in, and changing the address, in a browser."""

import re
from collections.abc import Callable
from contextlib import closing

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.person import PASSWORD, Person
from tests.running_system import RunningSystem

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.fixture
def ada(newcomer: Person) -> Person:
    """Signed in a while ago."""
    newcomer.signs_up()
    newcomer.signs_in()
    _let_the_proof_grow_old(newcomer.system)
    return newcomer


def _let_the_proof_grow_old(system: RunningSystem) -> None:
    with closing(psycopg.connect(system.postgres("identity"), autocommit=True)) as connection:
        connection.execute("UPDATE sessions SET auth_time = auth_time - interval '6 minutes'")


def _opens_security(person: Person) -> None:
    person.page.goto(f"{person.system.url}/settings/security")


def _proves_by_password(page: Page) -> None:
    dialog = page.get_by_role("dialog", name="Confirm that it is you")
    dialog.locator("input[type=password]").fill(PASSWORD)
    dialog.get_by_role("button", name="Confirm").click()
    dialog.wait_for(state="detached")


def _link_to(system: RunningSystem, address: str, page: str) -> str:
    mail = system.wait_for_mail(address, containing=f"{page}?token=")
    found = re.search(rf"https?://\S*{page}\?token=[\w.~-]+", mail["text"])
    assert found
    return found.group()


def test_who_has_no_password_at_hand_proves_themselves_by_a_mailed_code(ada: Person) -> None:
    page = ada.page
    _opens_security(ada)
    dialog = page.get_by_role("dialog", name="Confirm that it is you")
    dialog.get_by_role("button", name="Mail me a code instead").click()
    dialog.get_by_role("button", name="Mail me a code").click()
    mail = ada.system.wait_for_mail(ada.email, containing="Type this code")
    code = re.search(r"^\d{6}$", mail["text"], re.MULTILINE)
    assert code
    assert code.group() not in mail["subject"]
    dialog.get_by_label("Code from the mail").fill(code.group())
    dialog.get_by_role("button", name="Confirm").click()
    page.get_by_text("Chrome on Linux").first.wait_for()
    page.get_by_text("Here", exact=True).wait_for()
    page.get_by_text("The account was opened").wait_for()


def test_signing_out_everywhere_else_ends_the_other_browser_and_not_this_one(
    ada: Person, new_context: Callable[..., BrowserContext]
) -> None:
    elsewhere = Person(new_context().new_page(), ada.system, ada.email)
    elsewhere.signs_in()
    _opens_security(ada)
    _proves_by_password(ada.page)
    ada.page.get_by_role("button", name="Sign out everywhere else").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Sign out everywhere else").click()
    ada.page.get_by_text("You are signed out everywhere else.").wait_for()
    elsewhere.page.wait_for_timeout(5_500)  # so long a read may go on
    elsewhere.page.goto(f"{ada.system.url}/settings/account")
    elsewhere.page.get_by_role("heading", name="Sign in").wait_for()
    ada.page.goto(f"{ada.system.url}/settings/account")
    ada.page.get_by_label("E-mail").wait_for()


def test_a_new_address_is_confirmed_from_there_and_taken_back_from_the_old_one(
    ada: Person,
) -> None:
    page, system = ada.page, ada.system
    moved = f"moved.{ada.email}"
    page.goto(f"{system.url}/settings/account")
    page.get_by_label("E-mail").fill(moved)
    page.get_by_role("button", name="Change", exact=True).click()
    _proves_by_password(page)
    page.get_by_text(f"A link is on its way to {moved}").wait_for()

    page.goto(_link_to(system, moved, "/confirm-email"))
    page.get_by_role("button", name="Use this address").click()
    page.get_by_role("heading", name="Your address is changed").wait_for()
    assert "token" not in page.url

    page.goto(_link_to(system, ada.email, "/undo-email"))
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("heading", name="This address is yours again").wait_for()
    page.goto(_link_to(system, ada.email, "/reset"))
    page.locator("input[type=password]").fill("seven geese borrow a ladder")
    page.get_by_role("button", name="Change the password").click()
    page.get_by_role("heading", name="Your password is changed").wait_for()


def test_this_was_not_me_asks_first_and_then_shuts_everybody_out(
    ada: Person, new_context: Callable[..., BrowserContext]
) -> None:
    phone = new_context(
        user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_5) Version/18.5 Safari/604"
    )
    Person(phone.new_page(), ada.system, ada.email).signs_in()
    link = _link_to(ada.system, ada.email, "/not-me")
    mail = ada.system.wait_for_mail(ada.email, containing="/not-me")
    assert "Safari on iPhone" in mail["text"]
    page = new_context().new_page()
    page.goto(link)
    page.get_by_role("heading", name="This was not you?").wait_for()
    page.get_by_role("button", name="It was not me: sign everybody out").click()
    page.get_by_role("heading", name="Everybody is signed out").wait_for()
    with closing(psycopg.connect(ada.system.postgres("identity"))) as connection:
        left = connection.execute(
            "SELECT count(*) FROM sessions JOIN account_holders USING (account_id) "
            "WHERE email = %s",
            (ada.email,),
        ).fetchone()
    assert left == (0,)
    _link_to(ada.system, ada.email, "/reset")
