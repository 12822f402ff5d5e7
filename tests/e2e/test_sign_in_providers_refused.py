"""What a provider must not get past us with, in a browser, through the whole running system."""

import re

import pytest
from playwright.sync_api import Route

from tests.e2e.newcomer_by_provider import Newcomer
from tests.e2e.newcomers import held_of, identity, meet, visitor, well_behaved
from tests.e2e.sign_in_providers import PEOPLE

__all__ = ["identity", "meet", "visitor", "well_behaved"]  # fixtures
pytestmark = pytest.mark.browser

FALSE = {
    "google": [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "somebody-else"},
        {"iss": "https://accounts.evil.test"},
        {"exp": 1_700_000_000},
    ],
    "microsoft": [
        {"tid": "72f988bf-86f1-41af-91ab-2d7cd011db47"},
        {"iss": "https://login.evil.test/common/v2.0"},
    ],
}


@pytest.mark.parametrize("provider", FALSE)
def test_a_token_that_does_not_hold_signs_nobody_in(meet, provider):
    ada = meet(provider)
    ada.signs_up()
    ada.is_told("Check your mail") if provider == "microsoft" else ada.is_in()
    again = meet(provider, email=ada.email)
    for says in FALSE[provider]:
        again.relay.claims = says
        again.signs_in()
        again.is_told("We could not trust the answer")
        assert again.account() is None, says


def test_a_strangers_signature_signs_nobody_in(meet):
    ada = meet(email=PEOPLE[-1])
    ada.relay.signed_by_a_stranger = True
    ada.signs_in()
    ada.is_told("We could not trust the answer")
    assert ada.account() is None


def coming_back(newcomer: Newcomer) -> str:
    """The address to which the provider sends the browser, kept from being visited."""
    kept: list[str] = []

    def keep(route: Route) -> None:
        if route.request.method != "POST":  # a picture of the page
            route.continue_()
            return
        kept.append(route.fetch(max_redirects=0).headers["location"])
        route.abort()

    theirs = f"{newcomer.relay.emulated}/**"
    newcomer.page.route(theirs, keep)
    with newcomer.page.expect_event("requestfailed"):
        newcomer.proves_themselves()
    newcomer.page.unroute(theirs)
    [address] = kept
    return address


def test_the_way_back_works_once_and_only_in_the_browser_that_set_out(meet, identity):
    ada, thief = meet(), meet(email=PEOPLE[-1])
    ada.answers()
    ada.sets_out()
    address = coming_back(ada)
    thief.page.goto(f"{thief.system.url}/sign-in")
    thief.sets_out()
    thief.page.goto(address)
    thief.is_told("Begin once more")
    assert thief.account() is None
    ada.page.goto(address.replace("state=", "state=x"))
    ada.is_told("Begin once more")
    ada.page.goto(address)
    ada.is_in()
    ada.page.goto(address)
    ada.is_told("Begin once more")
    assert len(held_of(identity, ada.email)) == 1


def test_who_declines_there_is_told_and_nothing_changes(meet, system):
    ada = meet(email=PEOPLE[-1])
    ada.page.goto(f"{system.url}/sign-in")
    ada.sets_out()
    address = coming_back(ada)
    ada.page.goto(re.sub(r"code=[^&]+", "error=access_denied", address))
    ada.is_told("You did not go on")
    assert ada.account() is None


def test_a_provider_that_only_remembers_the_person_proves_nothing_afresh(meet, system):
    ada = meet()
    ada.signs_up()
    ada.is_in()
    ada.page.goto(f"{system.url}/api/v1/auth/oidc/google/start?purpose=reauthenticate")
    ada.proves_themselves()
    ada.is_told("Google did not ask you again")


def test_another_sites_link_sends_nobody_out(meet, system):
    ada = meet(email=PEOPLE[-1])
    start = f"{system.url}/api/v1/auth/oidc/google/start"
    ada.page.goto(ada.relay.emulated)
    ada.page.evaluate("address => { location.href = address }", start)
    ada.page.wait_for_url(re.compile("/sign-in-result"))
    assert "cross_site_refused" in ada.page.url
    assert ada.cookies() == []
