"""Tools at work, for pictures: connected, brought in by hand and by a schedule, and sent to."""

from collections.abc import Iterator
from typing import Any

import requests
from playwright.sync_api import Page, expect

from deploy.local.ports import wait_until
from services.integrations.domain.connections import Tool
from tests.e2e.app_screens import Screen
from tests.integrations.tools.agreeing import agree
from tests.integrations.tools.six_tools import SixTools
from tests.promises.visitor import Visitor

_REPO = "ada/shop"
_AT_GITHUB = {"Authorization": "Bearer personal-token"}
_FETCH = {
    "source": _REPO,
    "source_name": _REPO,
    "mapping": {"kind": "initiative", "fields": {"problem": "text", "status": "done"}},
}
_BETS = {
    "Guest checkout": "Half of the carts are left at the question for a password.",
    "Search that forgives": "One search in nine finds nothing because of a slip of the finger.",
    "Invoices by mail": "Accountants ask for them every month, one by one.",
    "Delivery in the evening": "Parcels come while nobody is at home.",
}
_CONNECTIONS = "/settings/connections"


def connected_account(origin: str, mail: str, tools: SixTools) -> Visitor:
    """Somebody with two tools, of which one has something else by now than was brought in."""
    lena = Visitor(origin, mail, name="Lena Vogt").sign_up()
    for title, body in _BETS.items():
        _at_github(tools, "POST", "", title=title, body=body)
    for tool in (Tool.GITHUB, Tool.SLACK):
        _connect(lena, tool)
    _fetch(lena)
    _at_github(tools, "PATCH", "/2", title="Search that forgives and suggests")
    _at_github(tools, "PATCH", "/3", state="closed")
    _fetch(lena, review=True)
    lena.call("PUT", "/integrations/github/schedule", json={**_FETCH, "every": "week"})
    return lena


def tools_at_work(lena: Visitor) -> Iterator[Screen]:
    items = lena.get("/initiatives?limit=50").json()["items"]
    (item,) = [one["id"] for one in items if one["title"] == "Guest checkout"]
    yield Screen("connections-in-use", _CONNECTIONS)
    yield Screen("connections-ledger", _CONNECTIONS, _show_the_ledger)
    yield Screen("bring-in", _CONNECTIONS, _look_at_what_would_come)
    yield Screen("review-changes", _CONNECTIONS, _look_at_what_changed)
    yield Screen("send", f"/initiatives/{item}", _look_at_what_would_leave)


def _at_github(tools: SixTools, method: str, path: str, **fields: str) -> None:
    url = f"{tools.front(Tool.GITHUB).url}/repos/{_REPO}/issues{path}"
    asked = requests.request(method, url, headers=_AT_GITHUB, json=fields, timeout=10)
    asked.raise_for_status()


def _connect(person: Visitor, tool: Tool) -> None:
    path = f"/integrations/{tool}"
    begun = person.call("POST", f"{path}/authorization", json={"read_only": False})
    told = agree(begun.json()["address"])
    query = f"code={told['code']}&state={told['state']}"
    person.call("GET", f"{path}/callback?{query}", allow_redirects=False)


def _fetch(person: Visitor, **asked: Any) -> None:
    begun = person.post("/integrations/github/fetch", {**_FETCH, **asked})
    assert begun.status_code == 202, begun.text
    path = f"/integrations/fetches/{begun.json()['id']}"
    done = wait_until(
        lambda: person.get(path).json()["state"] == "completed", within=60, every=0.3
    )
    assert done, person.get(path).text


def _show_the_ledger(page: Page) -> None:
    ledger = page.get_by_role("region", name="When your access was opened")
    ledger.get_by_text("Fetched").first.wait_for()
    ledger.evaluate("one => one.scrollIntoView()")


def _look_at_what_would_come(page: Page) -> None:
    card = page.get_by_role("article", name="GitHub", exact=True)
    card.get_by_role("button", name="Bring in from GitHub").click()
    page.get_by_role("combobox", name="From where").click()
    page.get_by_role("option", name=_REPO).click()
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview")).to_contain_text("Guest checkout")


def _look_at_what_changed(page: Page) -> None:
    page.get_by_role("button", name="Look at what changed").click()
    change = page.get_by_role("listitem", name="Search that forgives", exact=True)
    expect(change).to_contain_text("After")


def _look_at_what_would_leave(page: Page) -> None:
    links = page.get_by_role("tab", name="Links")
    if links.count():  # a phone shows one side of an item at a time
        links.click()
    page.get_by_role("region", name="In your tools").get_by_role("button", name="Send to").click()
    page.get_by_role("combobox", name="To which tool").click()
    page.get_by_role("option", name="Slack").click()
    page.get_by_role("combobox", name="Where to").click()
    page.get_by_role("option", name="#product").click()
    page.get_by_role("button", name="Show what would leave").click()
    expect(page.get_by_role("region", name="What leaves")).to_be_visible()
