"""A tool connected, watched and disconnected by hand, in a browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.integrations.tools.six_tools import six_tools
from tests.promises.visitor import Visitor
from tests.running_system import new_system


@pytest.fixture
def settings(new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """Somebody's connections, in a system that knows the six tools."""
    with new_system() as own_system, six_tools(own_system.url) as tools:
        own_system.environment = tools.environment()
        own_system.start()
        person = Visitor(own_system.url, own_system.endpoints["mail"]).sign_up()
        context = new_context()
        context.set_default_timeout(20_000)
        for cookie in person.cookies:
            context.add_cookies(
                [{"name": cookie.name, "value": str(cookie.value), "url": own_system.url}]
            )
        page = context.new_page()
        page.goto(f"{own_system.url}/settings/connections")
        yield page


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.promise("1.4", "6.4")
def test_a_tool_is_connected_seen_in_the_ledger_and_disconnected_with_a_receipt(settings):
    settings.get_by_role("button", name="Connect GitHub").click()
    dialog = settings.get_by_role("dialog")
    expect(dialog.get_by_text("Read issues of your repositories")).to_be_visible()
    dialog.get_by_role("button", name="Agree at GitHub").click()
    settings.wait_for_url("**/login/oauth/authorize**")
    settings.locator("form button").first.click()  # the tool's own page

    expect(settings.get_by_text("GitHub is connected")).to_be_visible()
    github = settings.get_by_role("article", name="GitHub")
    github.get_by_role("button", name="Check GitHub now").click()
    expect(github.get_by_text("It answered just now.")).to_be_visible()
    ledger = settings.get_by_role("region", name="When your access was opened")
    expect(ledger.get_by_text("Checked:")).to_be_visible()

    github.get_by_role("button", name="Disconnect GitHub").click()
    dialog = settings.get_by_role("dialog")
    expect(dialog.get_by_text("destroyed here at once")).to_be_visible()
    dialog.get_by_role("button", name="Disconnect", exact=True).click()
    expect(dialog.get_by_text("The tool confirmed that the access has ended.")).to_be_visible()
    dialog.get_by_role("button", name="Close", exact=True).last.click()
    expect(github.get_by_text("Not connected")).to_be_visible()
    receipts = settings.get_by_role("region", name="Receipts")
    expect(receipts.locator("summary", has_text="GitHub")).to_be_visible()
