"""Other ways to look at items, and the keys that lead everywhere."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.running_system import RunningSystem

pytestmark = pytest.mark.browser

Put = Callable[[str, Sequence[dict[str, Any]]], list[str]]


@pytest.fixture
def put(page: Page, system: RunningSystem) -> Put:
    """Puts items into the signed-in person's account; returns their ids."""

    def put_all(path: str, items: Sequence[dict[str, Any]]) -> list[str]:
        url = f"{system.url}/api/v1/{path}"
        headers = {"Sec-Fetch-Site": "same-origin"}
        answers = [page.request.post(url, data=item, headers=headers) for item in items]
        return [answer.json()["id"] for answer in answers]

    return put_all


def test_the_risk_map_is_walked_by_keyboard_and_its_places_filter_the_list(
    page: Page, system: RunningSystem, put: Put
) -> None:
    hot = {"probability": 5, "impact": 4, "residual_probability": 2, "residual_impact": 2}
    put(
        "risks",
        [
            {"title": "Hot and overdue", "owner": "Mapper", "review_date": "2020-01-01", **hot},
            {"title": "Cold", "owner": "Mapper", "probability": 1, "impact": 1},
        ],
    )
    page.goto(f"{system.url}/risks?view=map&owner=Mapper")
    shown = page.get_by_role("region", name="On the map")
    expect(shown.get_by_role("listitem")).to_have_count(2)
    expect(shown.get_by_role("listitem").first).to_contain_text("Review overdue")
    expect(shown.get_by_role("listitem").first).to_contain_text("after the mitigation")
    page.get_by_role("button", name="Probability 5, Impact 1, medium: 0").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    place = page.get_by_role("button", name="Probability 5, Impact 4, severe: 1")
    expect(place).to_be_focused()
    page.keyboard.press("Enter")
    chosen = page.get_by_role("region", name="At the chosen place")
    expect(chosen.get_by_role("listitem")).to_have_count(1)
    expect(page).to_have_url(re.compile("probability=5"))
    page.go_back()
    expect(shown.get_by_role("listitem")).to_have_count(2)


def test_initiatives_are_ranked_with_the_places_that_their_ranges_leave_them(
    page: Page, system: RunningSystem, put: Put
) -> None:
    sure = {"confidence": 100, "effort": 1, "owner": "Ranker"}
    put(
        "initiatives",
        [
            {
                "title": "Sure thing",
                "reach": {"low": 900, "high": 1000},
                "impact": {"low": 3, "high": 3},
                **sure,
            },
            {
                "title": "Long shot",
                "reach": {"low": 1, "high": 800},
                "impact": {"low": 1, "high": 2},
                **sure,
            },
            {"title": "No guess yet", "owner": "Ranker"},
        ],
    )
    page.goto(f"{system.url}/initiatives?view=compare&owner=Ranker")
    ranking = page.get_by_role("list", name="Initiatives by RICE").get_by_role("listitem")
    expect(ranking).to_have_count(2)
    expect(ranking.first).to_contain_text("Sure thing")
    expect(ranking.first).to_contain_text("surely place 1")
    without = page.get_by_role("region", name="Without RICE")
    expect(without).to_contain_text("No guess yet needs reach, impact, confidence, effort")


def test_a_card_of_the_plan_is_moved_by_keyboard_and_put_back(
    page: Page, system: RunningSystem, put: Put
) -> None:
    start = {"start": "2027-04-01", "resolution": "quarter"}
    later = {"start": "2027-07-01", "resolution": "quarter"}
    first, second = put(
        "roadmap-items",
        [
            {"title": "Planned first", "lane": "Planners", "owner": "Plan", "target": start},
            {"title": "Needed later", "lane": "Planners", "owner": "Plan", "target": later},
        ],
    )
    put("links", [{"type": "depends_on", "from": {"id": first}, "to": {"id": second}}])
    page.goto(f"{system.url}/roadmap-items?view=plan&owner=Plan")
    card = page.get_by_role("article").filter(has_text="Planned first")
    expect(card).to_contain_text("Needs Needed later, which comes later")
    card.get_by_role("link").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(card).to_contain_text("Q3 2027")
    expect(card).not_to_contain_text("which comes later")
    page.get_by_role("button", name="Undo").click()
    expect(card).to_contain_text("Q2 2027")


def test_the_palette_acts_on_the_open_item(page: Page, system: RunningSystem, put: Put) -> None:
    (risk,) = put("risks", [{"title": "Acted upon from the palette"}])
    page.goto(f"{system.url}/risks/{risk}")
    expect(page.get_by_role("textbox", name="Title")).to_be_visible()
    page.keyboard.press("s")
    expect(page.get_by_role("combobox", name=re.compile("^What to find"))).to_have_value("Status")
    page.keyboard.type(": clo")
    expect(page.get_by_role("option").first).to_contain_text("Status: Closed")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Status")).to_have_value("Closed")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("combobox", name="Status")).to_have_value("Open")


def test_two_keys_go_anywhere_and_begin_anything(page: Page, system: RunningSystem) -> None:
    page.goto(system.url)
    expect(page.get_by_role("heading", name="Home")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_role("heading", name="Risks")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("i")
    line = page.get_by_role("textbox", name="New initiative")
    expect(line).to_be_focused()
    expect(line).to_have_value("")
    line.blur()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("New initiative")
