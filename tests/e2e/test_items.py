"""Items in the browser: written down, changed, connected, thrown away and brought back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.account import Account
from tests.running_system import RunningSystem

pytestmark = pytest.mark.browser

_READABLE = "WEBVTT\n\n1\n00:00:00.000 --> 00:00:05.000\nAda: {words}\n"


@pytest.fixture
def write_down(page: Page, system: RunningSystem) -> Callable[[str, str], str]:
    """Writes a title into the list of a kind; returns the page of the new item."""

    def write(plural: str, title: str) -> str:
        page.goto(f"{system.url}/{plural}")
        page.get_by_role("textbox", name=re.compile("^New ")).fill(title)
        page.keyboard.press("Enter")
        page.get_by_role("link", name=title, exact=True).click()
        expect(page.get_by_role("textbox", name="Title")).to_have_value(title)
        return page.url

    return write


def save(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Save")).click()
    expect(page.get_by_text("Not saved yet.")).to_have_count(0)


def test_a_title_is_enough_and_a_change_is_there_after_a_reload(
    page: Page, write_down: Callable[[str, str], str]
) -> None:
    write_down("initiatives", "Intake on the phone")
    page.get_by_label("Problem").fill("Everything is typed twice.")
    page.get_by_label("Effort").fill("2.5")
    save(page)
    page.reload()
    expect(page.get_by_label("Problem")).to_have_value("Everything is typed twice.")
    expect(page.get_by_label("Effort")).to_have_value("2.5")


def test_a_change_made_elsewhere_is_shown_beside_ones_own(
    page: Page,
    write_down: Callable[[str, str], str],
    new_context: Callable[..., BrowserContext],
    account: Account,
) -> None:
    address = write_down("risks", "The vendor leaves")
    elsewhere = new_context(storage_state=account.signed_in).new_page()
    elsewhere.goto(address)
    elsewhere.get_by_label("Owner").fill("Priya")
    save(elsewhere)

    page.get_by_label("Owner").fill("Tom")
    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog", name="This was changed elsewhere")
    expect(dialog).to_contain_text("Priya")
    expect(dialog).to_contain_text("Tom")
    dialog.get_by_role("button", name="Save this choice").click()

    expect(dialog).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Owner")).to_have_value("Tom")


def test_a_link_shows_at_both_its_ends_and_goes_from_both(
    page: Page, write_down: Callable[[str, str], str]
) -> None:
    persona = write_down("personas", "Nadia, head of support")
    write_down("initiatives", "Fewer tickets")
    page.get_by_role("button", name="Add a link").click()
    page.get_by_role("combobox", name="With").fill("Nadia")
    page.get_by_role("option", name="Nadia, head of support").click()
    page.get_by_role("combobox", name="What the link says").click()
    page.get_by_role("option", name="Serves", exact=True).click()
    page.get_by_role("button", name="Link", exact=True).click()
    links = page.get_by_role("region", name="Links")
    expect(links.get_by_role("link", name="Nadia, head of support")).to_be_visible()

    page.goto(persona)
    expect(links).to_contain_text("Served by")
    page.get_by_role("button", name="Remove the link: Served by Fewer tickets").click()
    expect(links.get_by_role("link", name="Fewer tickets")).to_have_count(0)


def test_a_roadmap_item_shows_its_initiative_and_what_it_depends_on(
    page: Page, write_down: Callable[[str, str], str]
) -> None:
    write_down("initiatives", "One inbox for all")
    write_down("roadmap-items", "Mail first")
    write_down("roadmap-items", "Chat second")
    for place, title in (("Initiative", "One inbox for all"), ("Depends on", "Mail first")):
        page.get_by_role("button", name=f"Choose: {place}").click()
        page.get_by_role("combobox", name="With").fill(title[:5])
        page.get_by_role("option", name=title).click()
        page.get_by_role("button", name="Link", exact=True).click()
        given = page.get_by_role("definition").filter(has_text=title)
        expect(given.get_by_role("link", name=title)).to_be_visible()


def test_what_was_deleted_can_be_taken_back_at_once(
    page: Page, write_down: Callable[[str, str], str]
) -> None:
    address = write_down("competitors", "Rival & Sons")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Competitor restored.")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Rival & Sons")


def test_an_unreadable_file_is_refused_with_its_lines(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    file = tmp_path / "broken.vtt"
    file.write_text("WEBVTT\n\n1\n00:00:xx --> 00:00:05.000\nAda: Hello\n")
    page.goto(f"{system.url}/upload")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Import the meeting").click()
    expect(page.get_by_role("alert")).to_contain_text("Line 4")


@pytest.mark.promise("1.5")
def test_a_meeting_with_a_key_in_it_is_imported_and_the_key_never_leaves_the_browser(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    file = tmp_path / "pasted.vtt"
    key = "sk-proj-" + "abcdefghij0123456789" * 2
    file.write_text(_READABLE.format(words=f"My key is {key}, do not tell."))
    sent: list[bytes] = []
    page.on("request", lambda request: sent.append(request.post_data_buffer or b""))
    page.goto(f"{system.url}/upload")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Import the meeting").click()
    expect(page.get_by_role("alert")).to_contain_text("has not left this browser")
    page.get_by_role("button", name="Replace with [key removed] and import").click()
    expect(page.get_by_text("My key is [key removed], do not tell.")).to_be_visible()
    assert any(b"My key is [key removed]" in body for body in sent)
    assert not any(key.encode() in body for body in sent)


def test_the_palette_goes_to_a_page_by_keyboard_alone(page: Page, system: RunningSystem) -> None:
    page.goto(system.url)
    expect(page.get_by_role("heading", name="Home")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Go to or create")).to_be_visible()
    page.keyboard.type("compet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Competitors", exact=True)).to_be_visible()


@pytest.mark.promise("1.7")
def test_pages_and_features_are_counted_by_ourselves_by_name_alone(
    page: Page, system: RunningSystem, write_down: Callable[[str, str], str]
) -> None:
    with page.expect_response("**/api/v1/usage", timeout=30_000) as counted:
        write_down("risks", "The vendor may raise its price")
        page.keyboard.press("Control+k")
        page.keyboard.press("Escape")
    assert counted.value.status == 202
    events = counted.value.request.post_data_json["events"]
    assert {"type": "page", "name": "/risks/:id"} in events
    assert {"type": "feature", "name": "create-risk"} in events
    assert all(set(event) == {"type", "name"} for event in events)
    assert "vendor" not in str(events)


def test_no_style_and_no_script_breaks_the_policy(page: Page, system: RunningSystem) -> None:
    broken: list[str] = []
    page.on("console", lambda said: broken.append(said.text) if "ontent" in said.text else None)
    page.goto(f"{system.url}/initiatives")
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("menuitem", name="Status").click()
    page.get_by_role("checkbox", name="Active").check()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Go to or create")).to_be_visible()
    assert [words for words in broken if "Content Security Policy" in words] == []
