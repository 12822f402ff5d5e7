"""Deleting the account in Settings, and what remains for its holder: a receipt."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.person import PASSWORD, Person


@pytest.mark.promise("6.3")
def test_the_account_is_deleted_in_settings_and_its_certificate_is_read_signed_out(
    newcomer: Person,
) -> None:
    newcomer.signs_up()
    newcomer.signs_in()
    page = newcomer.page
    page.goto(f"{newcomer.system.url}/settings/privacy")
    page.get_by_role("button", name="Delete the account…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("What would be removed now")).to_be_visible()
    expect(dialog.get_by_text("Name, address and password hash")).to_be_visible()
    expect(dialog.get_by_role("button", name="export it")).to_be_visible()
    dialog.get_by_role("radio", name=re.compile("^Now")).check()
    delete = dialog.get_by_role("button", name="Delete the account now")
    expect(delete).to_be_disabled()
    dialog.get_by_label("Type DELETE").fill("DELETE")
    delete.click()
    page.wait_for_url(re.compile(r"/receipts/[\w-]{22}$"))
    expect(page.get_by_role("heading", name="The account is deleted")).to_be_visible()
    expect(page.get_by_role("button", name="Save the certificate")).to_be_visible()
    receipt = page.url
    page.goto(f"{newcomer.system.url}/sign-in")
    page.get_by_label("E-mail").fill(newcomer.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("E-mail or password is wrong.")).to_be_visible()
    page.goto(receipt)
    expect(page.get_by_role("button", name="Save the certificate")).to_be_visible()


@pytest.mark.promise("5.1")
def test_after_a_change_of_mind_the_account_is_kept_by_signing_in(newcomer: Person) -> None:
    newcomer.signs_up()
    newcomer.signs_in()
    page = newcomer.page
    page.goto(f"{newcomer.system.url}/settings/privacy")
    page.get_by_role("button", name="Delete the account…").click()
    page.get_by_label("Type DELETE").fill("DELETE")
    page.get_by_role("button", name="Delete the account in 7 days").click()
    expect(page.get_by_role("heading", name="The account will be deleted")).to_be_visible()
    newcomer.shows_who_it_is()
    expect(page).to_have_url(f"{newcomer.system.url}/leaving")
    page.get_by_role("button", name="Keep the account").click()
    expect(page.get_by_text("Your account stays.")).to_be_visible()
    page.goto(f"{newcomer.system.url}/settings/privacy")
    expect(page.get_by_role("button", name="Delete the account…")).to_be_visible()


@pytest.mark.promise("5.1", "6.2")
@pytest.mark.timeout(240)
def test_in_the_days_of_grace_only_the_way_out_is_open_with_an_export_on_it(
    newcomer: Person,
) -> None:
    newcomer.signs_up()
    newcomer.signs_in()
    page = newcomer.page
    page.goto(f"{newcomer.system.url}/settings/privacy")
    page.get_by_role("button", name="Delete the account…").click()
    page.get_by_label("Type DELETE").fill("DELETE")
    page.get_by_role("button", name="Delete the account in 7 days").click()
    expect(page.get_by_role("heading", name="The account will be deleted")).to_be_visible()
    newcomer.shows_who_it_is()
    expect(page.get_by_role("heading", name="Your account will be deleted on")).to_be_visible()
    page.goto(f"{newcomer.system.url}/risks")
    expect(page).to_have_url(f"{newcomer.system.url}/leaving")
    page.get_by_role("button", name="Export everything").click()
    download = page.get_by_role("button", name="Download")
    expect(download).to_be_visible(timeout=90_000)
    with page.expect_download() as begun:
        download.click()
    assert begun.value.path().read_bytes()[:2] == b"PK"
    page.get_by_role("button", name="Delete it now…").click()
    page.get_by_label("Type DELETE").fill("DELETE")
    page.get_by_role("button", name="Delete the account now").click()
    expect(page.get_by_role("heading", name="The account is deleted")).to_be_visible()
