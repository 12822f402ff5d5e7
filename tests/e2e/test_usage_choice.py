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


def counted_so_far(traffic: Traffic) -> int:
    """How many requests brought counts to the server."""
    posts = [one for one in traffic.requests if one.method == "POST"]
    return sum(one.url.endswith("/api/v1/usage") for one in posts)
