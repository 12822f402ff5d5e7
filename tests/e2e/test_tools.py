"""A tool connected in the browser, its issues brought in, a summary posted, all of it ended."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page, expect

from services.integrations.domain.connections import Tool
from tests.e2e.person import Person
from tests.integrations.tools.six_tools import SixTools, six_tools
from tests.running_system import RunningSystem, new_system

_REPO = "ada/shop"
_AT_GITHUB = {"Authorization": "Bearer personal-token"}
_PATIENCE_MS = 20_000


@pytest.fixture(scope="module")
def connected_system() -> Iterator[tuple[RunningSystem, SixTools]]:
    """A system that knows the six tools; GitHub has three issues."""
    with new_system() as running, six_tools(running.url) as tools:
        running.environment = tools.environment()
        running.start()
        for title in ("Guest checkout", "Faster search", "Invoices by mail"):
            requests.request(
                "POST",
                f"{tools.front(Tool.GITHUB).url}/repos/{_REPO}/issues",
                headers=_AT_GITHUB,
                json={"title": title, "body": f"Why {title.lower()}."},
                timeout=10,
            ).raise_for_status()
        yield running, tools


@pytest.fixture
def tools(connected_system: tuple[RunningSystem, SixTools]) -> SixTools:
    return connected_system[1]


@pytest.fixture
def page(browser: Browser, connected_system: tuple[RunningSystem, SixTools]) -> Iterator[Page]:
    """Somebody signed in, at the connections in Settings."""
    context: BrowserContext = browser.new_context()
    context.set_default_timeout(_PATIENCE_MS)
    running = connected_system[0]
    person = Person(context.new_page(), running, "ada.tools@example.org")
    person.signs_up()
    person.signs_in()
    yield person.page
    context.close()


def test_github_is_connected_brought_in_posted_to_slack_seen_in_the_ledger_and_disconnected(
    page: Page, tools: SixTools
) -> None:
    connects(page, "GitHub")
    connects(page, "Slack")
    brings_in(page)
    sees_what_changed_before_it_is_applied(page, tools)
    sends_to_slack(page, tools)
    sees_the_ledger(page)
    disconnects(page)


def at_connections(page: Page) -> None:
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1/settings/connections", page.url))
    page.get_by_role("article", name="GitHub", exact=True).wait_for()


def connects(page: Page, tool: str) -> None:
    """To the tool's own page, where the person agrees, and back."""
    at_connections(page)
    card = page.get_by_role("article", name=tool, exact=True)
    card.get_by_role("button", name=f"Connect {tool}").click()
    page.get_by_role("dialog").get_by_role("switch", name="Read only").click()
    page.get_by_role("button", name=f"Agree at {tool}").click()
    page.wait_for_url(re.compile("/oauth/"))
    page.locator("form button, form input[type=submit]").first.click()
    page.get_by_text(f"{tool} is connected").wait_for()


def brings_in(page: Page) -> None:
    card = page.get_by_role("article", name="GitHub", exact=True)
    card.get_by_role("button", name="Bring in from GitHub").click()
    page.get_by_role("combobox", name="From where").click()
    page.get_by_role("option", name=_REPO).click()
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview")).to_contain_text("Guest checkout")
    page.get_by_role("button", name="Bring in", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Done: 3 new").wait_for()
    dialog.get_by_role("link", name="See your initiatives").click()


def sees_what_changed_before_it_is_applied(page: Page, tools: SixTools) -> None:
    requests.request(
        "PATCH",
        f"{tools.front(Tool.GITHUB).url}/repos/{_REPO}/issues/2",
        headers=_AT_GITHUB,
        json={"title": "Search that finds"},
        timeout=10,
    ).raise_for_status()
    at_connections(page)
    card = page.get_by_role("article", name="GitHub", exact=True)
    card.get_by_role("button", name="Bring in from GitHub").click()
    page.get_by_role("combobox", name="From where").click()
    page.get_by_role("option", name=_REPO).click()
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Bring in", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Look at what changed").click()
    change = page.get_by_role("listitem", name="Faster search", exact=True)
    expect(change).to_contain_text("Before: Faster search")
    expect(change).to_contain_text("After: Search that finds")
    page.get_by_role("button", name="Apply 1").click()
    page.get_by_text("1 changed here.").wait_for()
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1/initiatives", page.url))
    page.get_by_role("link", name="Search that finds").first.wait_for()


def sends_to_slack(page: Page, tools: SixTools) -> None:
    page.get_by_role("link", name="Guest checkout").first.click()
    panel = page.get_by_role("region", name="In your tools")
    expect(panel.get_by_role("link", name="GitHub")).to_have_attribute(
        "href", re.compile(r"/issues/1$")
    )
    panel.get_by_role("button", name="Send to").click()
    page.get_by_role("combobox", name="To which tool").click()
    page.get_by_role("option", name="Slack").click()
    page.get_by_role("combobox", name="Where to").click()
    page.get_by_role("option", name="#product").click()
    page.get_by_role("button", name="Show what would leave").click()
    expect(page.get_by_role("region", name="What leaves")).to_contain_text("Why guest checkout.")
    slack = tools.front(Tool.SLACK)
    assert slack.count("POST", "chat.postMessage") == 0
    page.get_by_role("button", name="Send to Slack").click()
    page.get_by_text("It is in Slack").wait_for()
    (posted,) = [one.json for one in slack.asked if one.path == "/api/chat.postMessage"]
    assert posted["text"].startswith("*Guest checkout*")
    page.get_by_role("button", name="Close").last.click()
    panel.get_by_role("link", name="Slack").wait_for()


def sees_the_ledger(page: Page) -> None:
    at_connections(page)
    ledger: Any = page.get_by_role("region", name="When your access was opened")
    ledger.get_by_text(f"Fetched: items of {_REPO}").first.wait_for()
    ledger.get_by_text("Sent: to #product").first.wait_for()


def disconnects(page: Page) -> None:
    card = page.get_by_role("article", name="GitHub", exact=True)
    card.get_by_role("button", name="Disconnect GitHub").click()
    page.get_by_role("dialog").get_by_role("button", name="Disconnect").click()
    page.get_by_text("GitHub is disconnected").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    expect(card.get_by_role("button", name="Connect GitHub")).to_be_visible()
