"""A person sees every count that is held of them, and can have it ended and forgotten."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.person import Person
from tests.e2e.traffic import Traffic


@pytest.mark.promise("1.7")
def test_counting_is_shown_and_ends_with_a_switch(newcomer: Person, traffic: Traffic) -> None:
    newcomer.signs_up()
    newcomer.signs_in()
    page = newcomer.page
    with page.expect_request(re.compile("/api/v1/usage"), timeout=20_000) as counted:
        page.goto(f"{newcomer.system.url}/settings/privacy")
    events = json.loads(counted.value.post_data or "{}")["events"]
    assert {event["type"] for event in events} <= {"page", "feature", "error"}
    page.reload()
    held = page.get_by_role("table", name="All that is held of your use")
    expect(held).to_contain_text("/settings/")

    page.get_by_label("Count my use of the app").click()
    expect(page.get_by_text("No counts are held of you.")).to_be_visible()
    before = counted_so_far(traffic)
    page.goto(newcomer.system.url)
    page.wait_for_timeout(11_000)  # what was seen is sent ten seconds later, if at all
    assert counted_so_far(traffic) == before

    page.goto(f"{newcomer.system.url}/settings/privacy")
    expect(page.get_by_label("Count my use of the app")).not_to_be_checked()
    expect(page.get_by_text("No counts are held of you.")).to_be_visible()


@pytest.mark.promise("1.7")
def test_a_browser_that_asks_not_to_be_counted_is_not(newcomer: Person, traffic: Traffic) -> None:
    page = newcomer.page
    page.add_init_script(_ASKS_NOT_TO_BE_COUNTED)
    newcomer.signs_up()
    newcomer.signs_in()
    page.goto(f"{newcomer.system.url}/settings/privacy")
    expect(page.get_by_text("No counts are held of you.")).to_be_visible()
    page.wait_for_timeout(11_000)
    assert counted_so_far(traffic) == 0


@pytest.mark.promise("1.7")
def test_an_error_is_counted_without_anything_that_a_person_typed(newcomer: Person) -> None:
    newcomer.signs_up()
    newcomer.signs_in()
    page = newcomer.page
    with page.expect_response("**/api/v1/usage", timeout=30_000) as counted:
        page.goto(f"{newcomer.system.url}/settings/privacy")
        message = json.dumps(f"Cannot read {' '.join(_TYPED)} of undefined")
        page.evaluate(f"setTimeout(() => {{ throw new TypeError({message}) }})")
    assert counted.value.status == 202
    sent = counted.value.request.post_data or ""
    assert [word for typed in _TYPED for word in typed.split() if word.lower() in sent] == []
    (error,) = [one for one in json.loads(sent)["events"] if one["type"] == "error"]
    assert error["name"] == "typeerror"
    assert re.fullmatch(r"cannot read (<[a-z]+> )+of undefined", error["detail"])


_ASKS_NOT_TO_BE_COUNTED = """
Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });
"""
#: As they might stand in an error's message; whatever stands in no dictionary of an engine's goes.
_TYPED = (
    "sk-ant-api03-Zx8Qw7Er6Ty5Ui4Op3As2Df1Gh0Jk9Lz8Xc7Vb6Nm5",
    "gsk_Falcon",
    "ada.lovelace@example.org",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl",
    "/home/lovelace/plans/merger.xlsx",
    "https://example.org/?q=layoffs",
    "+49 30 901820",
    "<berlin>",
    "Layoffs planned",
)


def counted_so_far(traffic: Traffic) -> int:
    """How many requests brought counts to the server."""
    posts = [one for one in traffic.requests if one.method == "POST"]
    return sum(one.url.endswith("/api/v1/usage") for one in posts)
