"""Signing in, and proving it again, with a certified provider in Google's place."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from deploy.local.ports import free_port
from tests.e2e.model_provider import NODE, ROOT
from tests.e2e.newcomer_by_provider import Newcomer
from tests.e2e.sign_in_providers import CLIENT, SECRET, Relay
from tests.running_system import RunningSystem, new_system

pytestmark = pytest.mark.browser
PASSWORD = "nine lanterns under a slow moon"


@contextmanager
def strict_provider(port: int, our_port: int) -> Iterator[None]:
    callback = f"http://127.0.0.1:{our_port}/api/v1/auth/oidc/google/callback"
    told = {
        "port": port,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "redirect_uri": callback,
    }
    process = subprocess.Popen(  # noqa: S603 our own pinned provider
        [NODE, ROOT / "tests/e2e/strict_provider.mjs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(told).encode())
    process.stdin.close()
    assert process.stdout.readline() == b"ready\n", "oidc-provider did not start; run npm ci"
    yield
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def strict_system(chromium: str) -> Iterator[RunningSystem]:
    """A running system that knows no other provider."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    environment = {
        "AZMYRA_GOOGLE_CLIENT_ID": CLIENT,
        "AZMYRA_GOOGLE_CLIENT_SECRET": SECRET,
        "AZMYRA_GOOGLE_AUTHORIZE_URL": f"{origin}/auth",
        "AZMYRA_GOOGLE_TOKEN_URL": f"{origin}/token",
        "AZMYRA_GOOGLE_JWKS_URL": f"{origin}/jwks",
        "AZMYRA_GOOGLE_ISSUER": origin,
        "AZMYRA_GOOGLE_API_URL": origin,
    }
    with new_system(environment) as running, strict_provider(port, running.port):
        running.start()
        yield running


@pytest.fixture
def meet(
    new_context: Callable[..., BrowserContext], strict_system: RunningSystem
) -> Callable[[str], Newcomer]:
    def meet(name: str) -> Newcomer:
        relay = Relay(provider="google")
        return Newcomer(new_context().new_page(), strict_system, relay, f"{name}@strict.test")

    return meet


def signs_in_there(page: Page, name: str) -> None:
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill("anything")
    page.get_by_role("button", name="Sign-in").click()


def consents(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def let_an_hour_pass(system: RunningSystem) -> None:
    with closing(psycopg.connect(system.postgres("identity"), autocommit=True)) as identity:
        identity.execute("UPDATE sessions SET auth_time = auth_time - interval '1 hour'")


def test_an_account_without_a_password_does_everything_with_a_fresh_sign_in_there(
    meet, strict_system
):
    ada = meet("ada")
    page = ada.page
    ada.answers()
    ada.sets_out()
    signs_in_there(page, "ada")
    consents(page)
    ada.is_in()
    assert ada.account()["name"] == "Strict ada"

    let_an_hour_pass(strict_system)
    page.goto(f"{strict_system.url}/settings/account")
    page.get_by_role("button", name="Set a password").click()
    page.get_by_role("dialog").locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Confirm that it is you")).to_be_visible()
    page.get_by_role("link", name="Sign in at Google again").click()
    # The provider knows the browser, and asks all the same.
    signs_in_there(page, "ada")
    page.wait_for_url(f"{strict_system.url}/settings/account")

    page.get_by_role("button", name="Set a password").click()
    page.get_by_role("dialog").locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("button", name="Change password")).to_be_visible()


def test_the_second_sign_in_finds_the_account(meet):
    first, again = meet("grace"), meet("grace")
    first.answers()
    for person in (first, again):
        if person is again:
            person.page.goto(f"{person.system.url}/sign-in")
        person.sets_out()
        signs_in_there(person.page, "grace")
        consents(person.page)
        person.is_in()
    assert first.account() == again.account()
