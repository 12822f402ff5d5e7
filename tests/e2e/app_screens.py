"""Every screen of the app: its name, how to get there, and whether that needs an account."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.sample import Sample
from tests.product.archives.making import archive

_LISTS = (
    "transcripts",
    "initiatives",
    "risks",
    "roadmap-items",
    "personas",
    "competitors",
    "visions",
)
_SETTINGS = ("account", "security", "ai-keys", "connections", "privacy", "appearance")

Prepare = Callable[[Page], None]


def _nothing(_: Page) -> None:
    pass


@dataclass(frozen=True)
class Screen:
    """*prepare* does on the page what makes the screen worth looking at."""

    name: str
    path: str
    prepare: Prepare = _nothing


def signed_out() -> Iterator[Screen]:
    yield Screen("sign-up-age", "/sign-up")
    yield Screen("sign-up", "/sign-up", _answer_the_age_question)
    yield Screen("check-your-mail", "/check-your-mail")
    yield Screen("verify", "/verify?token=shown-in-the-mail")
    yield Screen("sign-in", "/sign-in")
    result = "/sign-in-result?provider=google"
    yield Screen("sign-in-no-account", f"{result}&problem=no_account_yet")
    yield Screen("sign-in-address-asked", "/sign-in-result?provider=microsoft&is=address-asked")
    yield Screen("sign-in-removed", f"{result}&is=account-opened&removed=1")
    yield Screen("forgot", "/forgot")
    yield Screen("reset", "/reset?token=shown-in-the-mail")
    yield Screen("delete-account", "/delete-account")
    yield Screen("delete-account-confirm", "/delete-account?token=shown-in-the-mail")
    yield Screen("cancel-deletion", "/cancel-deletion?token=shown-in-the-mail")
    yield Screen("not-me", "/not-me?token=shown-in-the-mail")
    yield Screen("confirm-email", "/confirm-email?token=shown-in-the-mail")
    yield Screen("undo-email", "/undo-email?token=shown-in-the-mail")
    yield Screen("privacy", "/privacy")
    yield Screen("trust", "/trust")


def signed_in(sample: Sample) -> Iterator[Screen]:
    yield Screen("home", "/")
    for plural in _LISTS:
        yield Screen(f"list-{plural}", f"/{plural}")
        if plural != "transcripts":
            yield Screen(f"detail-{plural}", f"/{plural}/{sample.first(plural)}")
    yield from _ways_to_list()
    yield Screen("transcript", f"/transcripts/{sample.first('transcripts')}")
    yield Screen(
        "transcript-details", f"/transcripts/{sample.first('transcripts')}", _open_details
    )
    yield Screen(
        "read-this-meeting", f"/transcripts/{sample.first('transcripts')}", _read_the_meeting
    )
    yield Screen("upload", "/upload")
    yield Screen("upload-table", "/upload?kind=risk", _choose_a_table)
    yield Screen("upload-export", "/upload", _choose_an_export)
    yield Screen("upload-export-done", "/upload", _bring_an_export_back)
    for section in _SETTINGS:
        yield Screen(f"settings-{section}", f"/settings/{section}")
    yield Screen("connect-tool", "/settings/connections", _connect_a_tool)
    yield Screen("delete-account-dialog", "/settings/privacy", _ask_to_delete)
    yield Screen("change-password", "/settings/account", _change_the_password)
    yield Screen("palette", "/initiatives", _open_the_palette)
    yield Screen("add-link", f"/initiatives/{sample.first('initiatives')}", _add_a_link)
    yield Screen("evidence", f"/transcripts/{sample.first('transcripts')}", _use_as_evidence)
    yield Screen("deleted", "/deleted?kind=risks")
    yield Screen("search", "/search?q=intake")
    yield Screen("search-none", "/search?q=zeppelin")
    yield Screen("unsaved", f"/risks/{sample.first('risks')}", _change_the_title)
    yield Screen("not-found", "/no-such-page")


def _ways_to_list() -> Iterator[Screen]:
    yield Screen("roadmap-lanes", "/roadmap-items?view=lanes")
    yield Screen("risk-map", "/risks?view=map")
    yield Screen("risk-map-cell", "/risks?view=map&probability=4&impact=5")
    yield Screen("compare", "/initiatives?view=compare")
    yield Screen("roadmap-plan", "/roadmap-items?view=plan")
    yield Screen("list-grouped", "/risks?group=status&owner=-,Tom Berger&sort=-exposure")
    yield Screen("list-filter", "/risks", _open_a_filter)
    yield Screen("list-columns", "/initiatives", _open_the_columns)
    yield Screen("list-selected", "/initiatives", _select_some)
    yield Screen("list-change", "/initiatives", _change_some)


def leaving_account() -> Iterator[Screen]:
    """In the days of grace of a deletion."""
    yield Screen("leaving", "/leaving")
    yield Screen("leaving-now", "/leaving", _ask_to_delete_now)


def empty_account() -> Iterator[Screen]:
    """As somebody sees it who has just signed up."""
    yield Screen("home-empty", "/")
    yield Screen("list-empty", "/initiatives")
    yield Screen("transcripts-empty", "/transcripts")


def _answer_the_age_question(page: Page) -> None:
    page.get_by_label("Month").select_option("6")
    page.get_by_label("Year").select_option("1990")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(re.compile("^Password")).fill("four rivers under stone")


def _choose_an_export(page: Page) -> None:
    export: FilePayload = {
        "name": "azmyra-export-2026-11-22.zip",
        "mimeType": "application/zip",
        "buffer": archive(),
    }
    page.locator("input[type=file]").set_input_files(export)
    expect(page.get_by_role("button", name="Bring it back")).to_be_visible()


def _bring_an_export_back(page: Page) -> None:
    _choose_an_export(page)
    page.get_by_role("button", name="Bring it back").click()
    # What was imported before stands further down.
    told = page.get_by_role("status").filter(has_text="items imported.")
    expect(told).to_be_visible(timeout=30_000)


def _choose_a_table(page: Page) -> None:
    table = (
        "Name,Category,Probability,Impact,Owner,Review date\n"
        "The tender slips into spring,Market,4,5,Priya,2026-12-01\n"
        "Two engineers leave,People,2,4,Marcus,\n"
        "The export breaks at scale,weather,3,4,,soon\n"
    )
    file: FilePayload = {"name": "risks.csv", "mimeType": "text/csv", "buffer": table.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("table", name="Problems").wait_for()


def _ask_to_delete(page: Page) -> None:
    page.get_by_role("button", name="Delete the account…").click()
    expect(page.get_by_text("What would be removed now")).to_be_visible()


def _ask_to_delete_now(page: Page) -> None:
    page.get_by_role("button", name="Delete it now…").click()
    expect(page.get_by_label("Type DELETE")).to_be_visible()


def _open_details(page: Page) -> None:
    page.get_by_role("tab", name="Details and links").click()


def _read_the_meeting(page: Page) -> None:
    page.get_by_role("button", name="Read this meeting").click()
    expect(page.get_by_role("tab", name="Reading")).to_be_visible()


def _connect_a_tool(page: Page) -> None:
    page.get_by_role("button", name="Connect GitHub").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _change_the_password(page: Page) -> None:
    page.get_by_role("button", name="Change password").click()
    page.get_by_role("dialog").locator("input[type=password]").fill("four rivers under stone")


def _open_the_palette(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("intake")
    expect(page.get_by_role("option", name="Mobile intake").first).to_be_visible()


def _add_a_link(page: Page) -> None:
    tab = page.get_by_role("tab", name="Links", exact=True)
    if tab.is_visible():  # where there is no room beside the fields
        tab.click()
    page.get_by_role("button", name="Add a link").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _open_a_filter(page: Page) -> None:
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("menuitem", name="Status").click()
    expect(page.get_by_role("checkbox", name="No status")).to_be_visible()


def _open_the_columns(page: Page) -> None:
    page.get_by_role("button", name="Columns").click()
    expect(page.get_by_role("checkbox", name="Outcome")).to_be_visible()


def _select_some(page: Page) -> None:
    boxes = page.get_by_role("checkbox", name=re.compile("^Select .* "))
    boxes.nth(-2).click()
    boxes.nth(-1).click()
    expect(page.get_by_role("region", name="With what is selected")).to_contain_text("2 selected")


def _change_some(page: Page) -> None:
    _select_some(page)
    page.get_by_role("button", name="Change…").click()
    page.get_by_role("menuitem", name="Tags").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _use_as_evidence(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Use as evidence")).first.click(force=True)
    expect(page.get_by_role("dialog", name="Use as evidence")).to_be_visible()


def _change_the_title(page: Page) -> None:
    page.get_by_label("Title").fill("The scheduling vendor ends its old interface in March")
