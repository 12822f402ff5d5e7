"""Chromium, as the tests that look at pages drive it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.app_screens import Screen
from tests.e2e.sample import Sample

_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: Milliseconds after which what is still moving is a fault.
_SETTLES_WITHIN_MS = 15_000


@contextmanager
def chromium_browser(path: str) -> Iterator[Browser]:
    """A browser with no profile; it sends nothing of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def sign_in(context: BrowserContext, origin: str, email: str, password: str) -> None:
    """As a person does it."""
    page = context.new_page()
    page.goto(f"{origin}/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label(re.compile("^Password")).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)
    page.close()


def sign_in_as(context: BrowserContext, origin: str, sample: Sample) -> None:
    sign_in(context, origin, sample.email, sample.password)


def show(page: Page, origin: str, screen: Screen) -> None:
    """Go to *screen* and wait until nothing is loading any more."""
    page.goto(f"{origin}{screen.path}")
    settle(page)
    screen.prepare(page)
    settle(page)


def settle(page: Page) -> None:
    page.wait_for_load_state("networkidle", timeout=_SETTLES_WITHIN_MS)
    expect(page.locator("#root > *").first).to_be_attached(timeout=_SETTLES_WITHIN_MS)
    expect(page.locator("[aria-busy=true]")).to_have_count(0, timeout=_SETTLES_WITHIN_MS)
