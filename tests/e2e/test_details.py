"""One item in the browser: what it rests on, what it was, and the way back to it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.account import Account
from tests.running_system import RunningSystem

pytestmark = pytest.mark.browser

#: Selects characters of what was said in a turn, as a mouse would.
_SELECT = """
text => {
  const range = document.createRange();
  range.setStart(text.firstChild, 0);
  range.setEnd(text.firstChild, 12);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


@pytest.fixture
def write_down(page: Page, system: RunningSystem) -> Callable[[str, str], str]:
    """The page of a new item."""

    def write(plural: str, title: str) -> str:
        answer = page.request.post(
            f"{system.url}/api/v1/{plural}",
            data={"title": title},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        return f"{system.url}/{plural}/{answer.json()['id']}"

    return write


def test_selected_words_become_evidence_that_leads_back_to_them(
    page: Page, transcript: str, write_down: Callable[[str, str], str]
) -> None:
    risk = write_down("risks", "Something was said")
    page.goto(transcript)
    words = page.locator("[data-turn]").nth(2)
    words.evaluate(_SELECT)
    quote = str(words.inner_text())[:12].strip()
    page.get_by_role("button", name="Use as evidence", exact=True).click()
    dialog = page.get_by_role("dialog", name="Use as evidence")
    expect(dialog).to_contain_text(quote)
    dialog.get_by_role("combobox", name="Evidence for").fill("Something was")
    page.get_by_role("option", name="Something was said").click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)

    page.goto(risk)
    evidence = page.get_by_role("region", name="Evidence")
    expect(evidence.locator("blockquote")).to_contain_text(quote)
    evidence.get_by_role("link", name="Hear it in context").click()
    expect(page).to_have_url(re.compile(r"#turn-2-0-\d+$"))
    expect(page.locator("mark[data-asked]")).to_have_text(quote)


def test_words_of_a_meeting_can_begin_something_new(page: Page, transcript: str) -> None:
    page.goto(transcript)
    use = page.get_by_role("button", name=re.compile("^Use as evidence what")).nth(1)
    use.focus()
    page.keyboard.press("Enter")
    page.get_by_text("For something new").click()
    page.get_by_label("Title").fill("Begun by a quote")
    page.get_by_role("button", name="Save").click()
    rest = page.get_by_role("region", name="Evidence")
    rest.get_by_role("link", name="Begun by a quote").click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Begun by a quote")


def test_an_earlier_version_is_brought_back_from_the_history_beside_the_fields(
    page: Page, write_down: Callable[[str, str], str]
) -> None:
    page.goto(write_down("risks", "As it was"))
    page.get_by_label("Title").fill("As it became")
    page.keyboard.press("Control+s")
    history = page.get_by_role("region", name="History")
    expect(history).to_contain_text("As it became")
    history.get_by_role("button", name="Restore version 1").click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value("As it was")


def test_a_choice_between_two_versions_loses_nothing_that_was_typed(
    page: Page,
    write_down: Callable[[str, str], str],
    new_context: Callable[..., BrowserContext],
    account: Account,
) -> None:
    address = write_down("risks", "Two at once")
    page.goto(address)
    page.get_by_label("Owner").fill("Mine")
    elsewhere = new_context(storage_state=account.signed_in).new_page()
    elsewhere.goto(address)
    elsewhere.get_by_label("Owner").fill("Theirs")
    elsewhere.keyboard.press("Control+s")
    expect(elsewhere.get_by_text("Not saved yet.")).to_have_count(0)

    page.keyboard.press("Control+s")
    dialog = page.get_by_role("dialog", name="This was changed elsewhere")
    dialog.get_by_role("button", name="Drop my changes").click()
    expect(page.get_by_label("Owner")).to_have_value("Theirs")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Owner")).to_have_value("Mine")


def test_what_was_deleted_elsewhere_is_brought_back_with_what_was_typed(
    page: Page, write_down: Callable[[str, str], str]
) -> None:
    address = write_down("risks", "Deleted meanwhile")
    page.goto(address)
    page.get_by_label("Owner").fill("Still typing")
    item = address.rpartition("/")[2]
    path = f"{address.partition('/risks')[0]}/api/v1/risks/{item}"
    page.request.delete(path, headers={"Sec-Fetch-Site": "same-origin"})
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Bring it back and save").click()
    expect(page.get_by_text("Not saved yet.")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Owner")).to_have_value("Still typing")


def test_recently_deleted_brings_an_item_back(
    page: Page, system: RunningSystem, write_down: Callable[[str, str], str]
) -> None:
    page.goto(write_down("visions", "Thrown away too soon"))
    page.get_by_role("button", name="Delete").click()
    page.goto(f"{system.url}/deleted?kind=visions")
    expect(page.get_by_text("in 30 days")).to_be_visible()
    page.get_by_role("link", name="Thrown away too soon").click()
    expect(page.get_by_text("This vision was deleted")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Restore Thrown away too soon").click()
    expect(page.get_by_text("No visions were deleted")).to_be_visible()
