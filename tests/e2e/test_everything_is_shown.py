"""Access: whatever somebody has entered stands on a page of the app."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import meeting
from tests.e2e.everything import Schema, filled, schemas, shown
from tests.running_system import RunningSystem

pytestmark = [pytest.mark.browser, pytest.mark.promise("6.1")]

EACH_KIND = pytest.mark.parametrize("schema", schemas(), ids=lambda s: s["x-azmyra"]["kind"])
# What is in inputs by their labels, and what stands beside a term.
_PAIRS = """() => [
    ...[...document.querySelectorAll('input, textarea')].map((input) => [
        input.ariaLabel ?? input.labels?.[0]?.innerText ?? '', input.value]),
    ...[...document.querySelectorAll('dt')].map((term) => [
        term.innerText, term.nextElementSibling?.innerText ?? '']),
]"""

Call = Callable[..., Any]


@pytest.fixture
def call(page: Page, system: RunningSystem) -> Call:
    """Asks the API as the app does, signed in as the person at *page*."""

    def ask(method: str, path: str, body: object = None, **headers: str) -> Any:
        kind = "octet-stream" if isinstance(body, bytes) else "json"
        answer = page.request.fetch(
            f"{system.url}/api/v1{path}",
            method=method,
            data=body,
            headers={"Sec-Fetch-Site": "same-origin", "Content-Type": f"application/{kind}"}
            | {name.replace("_", "-"): value for name, value in headers.items()},
        )
        assert answer.ok, answer.text()
        return answer.json()

    return ask


@pytest.fixture
def entered(call: Call) -> Callable[[Schema], dict[str, Any]]:
    """An item with every field filled; a transcript is made of a file and counted."""

    def enter(schema: Schema) -> dict[str, Any]:
        plural, fields = schema["x-azmyra"]["plural"], filled(schema)
        if not schema["x-azmyra"].get("turns"):
            return dict(call("POST", f"/{plural}", fields))
        file = call("POST", "/imports?format=vtt", meeting.FILE.read_bytes())
        (made,) = call("GET", f"/imports/{file['id']}")["created"]
        return dict(call("PATCH", f"/{plural}/{made}", fields, If_Match='"1"'))

    return enter


@EACH_KIND
def test_every_field_of_every_kind_stands_on_its_page_and_every_item_in_its_list(
    page: Page, system: RunningSystem, entered: Callable[[Schema], dict[str, Any]], schema: Schema
) -> None:
    item = entered(schema)
    assert set(schema["properties"]) <= set(item), "a field was not filled"
    page.goto(f"{system.url}/{schema['x-azmyra']['plural']}")
    page.get_by_role("link", name=item["title"], exact=True).first.click()
    if schema["x-azmyra"].get("turns"):
        page.get_by_role("tab", name="Details and links").click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value(item["title"])
    pairs = {(label.strip(), value.strip()) for label, value in page.evaluate(_PAIRS)}
    anywhere = page.locator("body").inner_text() + "\n".join(value for _, value in pairs)
    missing = [
        (label, text)
        for label, text in shown(schema, item)
        if ((label, text) not in pairs if label else text not in anywhere)
    ]
    assert missing == []


def test_every_word_of_a_meeting_is_there_with_who_said_it(
    page: Page, transcript: str, call: Call
) -> None:
    turns = call("GET", f"/transcripts/{_id(transcript)}/turns?limit=1000")["items"]
    for turn in (turns[0], turns[len(turns) // 2], turns[-1]):
        page.goto(f"{transcript}#turn-{turn['seq']}")
        row = page.get_by_role("listitem").filter(has_text=turn["text"])
        expect(row).to_be_visible()
        expect(row).to_contain_text(turn["speaker"])


def test_links_stand_at_both_ends_with_their_quotes_and_history_with_both_values(
    page: Page, system: RunningSystem, transcript: str, call: Call
) -> None:
    risk = call("POST", "/risks", {"title": "Evidence is lost", "owner": "Zoë"})
    turn = call("GET", f"/transcripts/{_id(transcript)}/turns?limit=1")["items"][0]
    source = {"id": _id(transcript), "span": {"turn": turn["seq"], "start": 0, "end": 12}}
    call("POST", "/links", {"type": "evidence_for", "from": source, "to": {"id": risk["id"]}})
    call("PATCH", f"/risks/{risk['id']}", {"owner": "Tomasz"}, If_Match='"1"')
    page.goto(f"{system.url}/risks/{risk['id']}")
    evidence = page.get_by_role("region", name="Evidence")
    expect(evidence).to_contain_text(turn["text"][:12])
    history = page.get_by_role("region", name="History")
    expect(history).to_contain_text("Zoë")
    expect(history).to_contain_text("Tomasz")
    page.goto(transcript)
    page.get_by_role("tab", name="Details and links").click()
    expect(evidence.get_by_role("link", name="Evidence is lost").first).to_be_visible()


def _id(address: str) -> str:
    found = re.search(r"[0-9a-f-]{36}", address)
    assert found
    return found.group()
