"""What is typed survives a slow answer, a session that ends, and another tab."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.account import Account
from tests.e2e.person import PASSWORD, Person
from tests.running_system import RunningSystem

pytestmark = pytest.mark.browser


def a_risk(page: Page, system: RunningSystem, title: str) -> str:
    """The page of a new risk."""
    answer = page.request.post(
        f"{system.url}/api/v1/risks",
        data={"title": title},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    return f"{system.url}/risks/{answer.json()['id']}"


def test_what_is_typed_while_a_save_is_on_its_way_stays(page: Page, system: RunningSystem) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "PATCH" and not held:
            held.append(route)
        else:
            route.continue_()

    page.goto(a_risk(page, system, "Typed on"))
    page.route("**/api/v1/risks/*", hold)
    page.get_by_label("Owner").fill("Tom")
    with page.expect_request(lambda request: request.method == "PATCH"):
        page.keyboard.press("Control+s")
    page.get_by_label("Cause").fill("A date in March")
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        held[0].continue_()
    expect(page.get_by_text("version 2")).to_be_visible()
    expect(page.get_by_label("Cause")).to_have_value("A date in March")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Not saved yet.")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Owner")).to_have_value("Tom")
    expect(page.get_by_label("Cause")).to_have_value("A date in March")


def test_a_session_that_ended_is_told_and_what_was_typed_is_saved_after_signing_in(
    new_context: Callable[..., BrowserContext], system: RunningSystem, account: Account
) -> None:
    context = new_context(storage_state=account.signed_in)
    page = context.new_page()
    page.goto(a_risk(page, system, "Typed before the end"))
    page.get_by_label("Owner").fill("Priya")
    context.clear_cookies()
    page.keyboard.press("Control+s")
    notice = page.get_by_role("alert").filter(has_text="You are signed out.")
    with context.expect_page() as opened:
        notice.get_by_role("link", name="Sign in in a new tab").click()
    other = opened.value
    other.get_by_label("E-mail").fill(account.email)
    other.locator("input[type=password]").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("navigation", name="Main").wait_for()

    expect(notice).to_have_count(0)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Not saved yet.")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Owner")).to_have_value("Priya")


def test_a_tab_of_one_account_writes_nothing_into_another(
    new_context: Callable[..., BrowserContext],
    system: RunningSystem,
    account: Account,
    newcomer: Person,
) -> None:
    newcomer.signs_up()
    # A session of its own: it ends when somebody else signs in to the same browser.
    context = new_context()
    page = context.new_page()
    Person(page, system, account.email).signs_in()
    page.goto(f"{system.url}/risks")
    page.get_by_role("textbox", name="New risk").wait_for()

    Person(context.new_page(), system, newcomer.email).signs_in()

    dialog = page.get_by_role("dialog", name="Somebody else is signed in now")
    expect(dialog).to_contain_text(newcomer.email)
    dialog.get_by_role("button", name="Go on as").click()
    expect(page.get_by_text("No risks yet")).to_be_visible()
