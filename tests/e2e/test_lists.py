"""Lists in the browser: cut, grouped, arranged, and changed many at a time."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.running_system import RunningSystem

pytestmark = pytest.mark.browser

Put = Callable[[str, Sequence[dict[str, Any]]], None]


@pytest.fixture
def put(page: Page, system: RunningSystem) -> Put:
    """Puts items into the signed-in person's account."""

    def put_all(plural: str, items: Sequence[dict[str, Any]]) -> None:
        for fields in items:
            answer = page.request.post(
                f"{system.url}/api/v1/{plural}",
                data=fields,
                headers={"Sec-Fetch-Site": "same-origin"},
            )
            assert answer.status == 201, answer.text()

    return put_all


def row(page: Page, title: str) -> Locator:
    return page.get_by_role("row").filter(has_text=title)


def titles(page: Page) -> Locator:
    """The rows' links, in order."""
    return page.get_by_role("grid").get_by_role("link")


def test_filters_of_several_fields_stand_in_the_address_and_back_undoes_them(
    page: Page, system: RunningSystem, put: Put
) -> None:
    put(
        "competitors",
        [
            {"title": "Filtered Ltd", "threat": "high"},
            {"title": "Filtered Inc", "threat": "low"},
            {"title": "Unknown GmbH"},
        ],
    )
    page.goto(f"{system.url}/competitors")
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("menuitem", name="Threat").click()
    page.get_by_role("checkbox", name="High").check()
    expect(row(page, "Filtered Inc")).to_have_count(0)
    page.get_by_role("checkbox", name="No threat").check()
    page.keyboard.press("Escape")
    expect(row(page, "Filtered Ltd")).to_be_visible()
    expect(row(page, "Unknown GmbH")).to_be_visible()
    expect(page).to_have_url(re.compile(r"threat=high(,|%2C)-"))

    page.reload()
    expect(row(page, "Filtered Ltd")).to_be_visible()
    expect(row(page, "Filtered Inc")).to_have_count(0)
    page.get_by_role("button", name="Remove the filter Threat").click()
    expect(row(page, "Filtered Inc")).to_be_visible()
    page.go_back()
    expect(row(page, "Filtered Inc")).to_have_count(0)


def test_groups_say_how_many_they_have_and_each_is_sorted_by_itself(
    page: Page, system: RunningSystem, put: Put
) -> None:
    put(
        "personas",
        [
            {"title": "Zoë of group one", "segment": "Group one"},
            {"title": "Ann of group one", "segment": "Group one"},
            {"title": "Ben of group two", "segment": "Group two"},
        ],
    )
    page.goto(f"{system.url}/personas?group=segment&segment=Group one,Group two&sort=title")
    one = page.get_by_role("region", name="Group one")
    expect(one.get_by_role("heading")).to_contain_text("2")
    expect(one.get_by_role("grid").get_by_role("link")).to_have_text(
        ["Ann of group one", "Zoë of group one"]
    )
    one.get_by_role("button", name="Title").click()
    expect(one.get_by_role("grid").get_by_role("link").first).to_have_text("Zoë of group one")
    one.get_by_role("heading").get_by_role("button").click()
    expect(one.get_by_role("grid")).to_have_count(0)
    expect(page.get_by_role("region", name="Group two").get_by_role("link")).to_have_count(1)


def test_columns_are_chosen_reordered_and_kept_in_this_browser(
    page: Page, system: RunningSystem, put: Put
) -> None:
    put("visions", [{"title": "A vision to arrange"}])
    page.goto(f"{system.url}/visions")
    page.get_by_role("button", name="Columns").click()
    page.get_by_role("checkbox", name="Need").check()
    page.get_by_role("checkbox", name="Statement").uncheck()
    page.get_by_role("button", name="Move By up").click()
    page.keyboard.press("Escape")
    headings = page.get_by_role("columnheader")
    wanted = ["", "Title", "By", "Target customer", "Changed", "Need", "Actions"]
    expect(headings).to_have_text(wanted)
    page.reload()
    expect(headings).to_have_text(wanted)


def test_many_are_chosen_by_keyboard_changed_together_and_taken_back(
    page: Page, system: RunningSystem, put: Put
) -> None:
    put("risks", [{"title": f"Bulk {n}", "owner": "Bulk owner"} for n in range(4)])
    page.goto(f"{system.url}/risks?owner=Bulk owner&sort=title")
    expect(titles(page)).to_have_count(4)
    row(page, "Bulk 0").focus()
    page.keyboard.press("x")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    bar = page.get_by_role("region", name="With what is selected")
    expect(bar).to_contain_text("3 selected")
    bar.get_by_role("button", name="Change…").click()
    page.get_by_role("menuitem", name="Status").click()
    dialog = page.get_by_role("dialog", name="Change 3 risks")
    dialog.get_by_role("combobox", name="Status").click()
    page.get_by_role("option", name="Mitigating").click()
    dialog.get_by_role("button", name="Change").click()
    mitigating = page.get_by_role("row").filter(has_text="Mitigating")
    expect(mitigating).to_have_count(3)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(mitigating).to_have_count(0)
    expect(row(page, "Open")).to_have_count(4)


def test_several_are_chosen_by_mouse_deleted_and_taken_back(
    page: Page, system: RunningSystem, put: Put
) -> None:
    put("initiatives", [{"title": f"Thrown {n}", "owner": "Thrower"} for n in range(3)])
    page.goto(f"{system.url}/initiatives?owner=Thrower&sort=title")
    page.get_by_role("checkbox", name="Select Thrown 0").click()
    page.get_by_role("checkbox", name="Select Thrown 2").click(modifiers=["Shift"])
    bar = page.get_by_role("region", name="With what is selected")
    expect(bar).to_contain_text("3 selected")
    bar.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Nothing matches these filters")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(titles(page)).to_have_count(3)


def test_a_long_list_is_read_to_its_end_with_few_rows_in_the_page(
    page: Page, system: RunningSystem, put: Put
) -> None:
    put("roadmap-items", [{"title": f"Long {n:03}", "lane": "Long"} for n in range(130)])
    page.goto(f"{system.url}/roadmap-items?lane=Long&sort=title")
    expect(titles(page).first).to_have_text("Long 000")
    row(page, "Long 000").focus()
    page.keyboard.press("End")
    expect(row(page, "Long 099")).to_be_visible()
    expect(page.get_by_role("grid")).to_have_attribute("aria-rowcount", "131")
    page.keyboard.press("End")
    expect(row(page, "Long 129")).to_be_visible()
    assert titles(page).count() < 70
