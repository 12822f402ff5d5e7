"""“Read this meeting” when all does not go well, and what it never does."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e import meeting
from tests.e2e.account import Account
from tests.e2e.model_provider import ModelProvider
from tests.e2e.person import Person
from tests.e2e.traffic import Traffic
from tests.running_system import RunningSystem

_REPAIR = "Your answer did not fit"


@pytest.fixture
def reader(person: Person, groq: ModelProvider, transcript: str) -> Person:
    """Somebody with a Groq key who is about to send the meeting."""
    person.has_key(groq)
    person.opens_reading(transcript)
    person.page.get_by_role("button", name="Send to Groq").wait_for()
    return person


def shows(page: Page, words: str) -> None:
    expect(page.get_by_role("region", name="Read this meeting")).to_contain_text(words)


def goes_on_to_the_end(reader: Person, groq: ModelProvider) -> None:
    """The provider has recovered: going on reads the rest."""
    groq.forgets()
    groq.answers(meeting.ANSWER)
    reader.page.get_by_role("button", name="Continue").click()
    shows(reader.page, "The whole meeting was read.")
    expect(reader.page.get_by_role("article", name=meeting.RISK)).to_be_visible()


@pytest.mark.promise("2.1")
def test_a_quote_that_nobody_said_is_marked_and_not_offered_for_saving(
    reader: Person, groq: ModelProvider
) -> None:
    groq.answers(meeting.ANSWER)
    reader.sends_to(groq)
    shows(reader.page, "The whole meeting was read.")
    made_up = reader.page.get_by_role("article", name=meeting.MADE_UP)
    expect(made_up).to_contain_text("unproven")
    expect(made_up.get_by_role("checkbox")).to_have_count(0)
    reader.page.get_by_role("button", name="Select all proven").click()
    expect(reader.page.get_by_role("button", name="Save 4 items")).to_be_enabled()


def test_what_is_left_out_and_hidden_does_not_leave_the_browser(
    reader: Person, groq: ModelProvider, traffic: Traffic
) -> None:
    page = reader.page
    page.get_by_label("Hide names, e-mail addresses, phone numbers and links").check()
    page.get_by_label("the meeting’s title").uncheck()  # noqa: RUF001
    page.get_by_label("Send turn 0", exact=True).uncheck()
    preview = page.get_by_role("region", name="What will be sent")
    expect(preview).to_contain_text("[1] Person")
    expect(preview).not_to_contain_text("Marcus")
    answer = {
        **meeting.NOTHING,
        "risks": [{**meeting.ANSWER["risks"][0], "title": "Person 1 waits"}],
    }
    groq.answers(answer)
    reader.sends_to(groq)
    shows(page, "The whole meeting was read.")
    sent = "".join(one.text for one in traffic.everything() if one.origin == groq.origin)
    assert "Transcript:" in sent
    for hidden in ("Priya", "Raman", "Marcus", "Lindqvist", meeting.TITLE, "Good afternoon"):
        assert hidden not in sent
    expect(page.get_by_role("article", name="waits")).to_contain_text(meeting.RISK_WORDS)
    expect(page.get_by_role("article", name="Person")).to_have_count(0)


def test_a_long_meeting_is_read_in_parts_that_become_one_answer(
    reader: Person, groq: ModelProvider
) -> None:
    page = reader.page
    page.get_by_label("Most tokens of the transcript in one request").fill("2000")
    expect(page.get_by_text("requests to")).to_be_visible()
    groq.answers(meeting.ANSWER)
    reader.sends_to(groq)
    shows(page, "The whole meeting was read.")
    assert len(groq.requests()) > 1
    expect(page.get_by_role("article", name=meeting.RISK)).to_have_count(1)


def test_a_refused_key_is_said_plainly(reader: Person, groq: ModelProvider) -> None:
    groq.refuses(401, "Invalid API Key")
    reader.sends_to(groq)
    shows(reader.page, "Groq refused the key. Check it in Settings, AI keys.")


def test_a_limit_is_waited_out_and_the_reading_goes_on_by_itself(
    reader: Person, groq: ModelProvider
) -> None:
    groq.refuses(429, "Rate limit reached. Please try again in 3s.")
    reader.sends_to(groq)
    shows(reader.page, "Continues by itself in")
    groq.forgets()
    groq.answers(meeting.ANSWER)
    shows(reader.page, "The whole meeting was read.")


def test_an_answer_that_breaks_off_keeps_what_came(reader: Person, groq: ModelProvider) -> None:
    groq.answers(meeting.ANSWER, truncateAfterChunks=25, latency=8)
    reader.sends_to(groq)
    shows(reader.page, "broke off. What arrived is kept")
    shows(reader.page, "roadmap was reviewed")
    goes_on_to_the_end(reader, groq)


def test_an_answer_in_the_wrong_shape_is_mended_once(reader: Person, groq: ModelProvider) -> None:
    groq.answers({"risks": "none"})
    groq.answers(meeting.ANSWER, only=_REPAIR)
    reader.sends_to(groq)
    shows(reader.page, "The whole meeting was read.")


def test_an_answer_in_the_wrong_shape_twice_is_said_and_keeps_what_could_be_read(
    reader: Person, groq: ModelProvider
) -> None:
    half = {"risks": meeting.ANSWER["risks"]}
    groq.answers(half, latency=8)
    groq.answers(half, only=_REPAIR)
    reader.sends_to(groq)
    shows(reader.page, "answered twice in a shape we cannot use")
    expect(reader.page.get_by_role("article", name=meeting.RISK)).to_be_visible()
    goes_on_to_the_end(reader, groq)


def test_an_offline_browser_is_named_as_the_reason(reader: Person, groq: ModelProvider) -> None:
    reader.page.context.set_offline(True)
    reader.sends_to(groq)
    shows(reader.page, "This browser is offline.")
    reader.page.context.set_offline(False)
    goes_on_to_the_end(reader, groq)


def test_stopping_and_reloading_lose_nothing_that_arrived(
    reader: Person, groq: ModelProvider
) -> None:
    page = reader.page
    groq.answers(meeting.ANSWER, latency=60)
    reader.sends_to(groq)
    expect(page.get_by_role("article", name=meeting.DECISION)).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    shows(page, "Stopped. What arrived is kept.")
    page.reload()
    page.get_by_role("button", name="Read this meeting").click()
    expect(page.get_by_role("article", name=meeting.DECISION)).to_be_visible()
    goes_on_to_the_end(reader, groq)


@pytest.mark.promise("1.7")
def test_what_a_model_writes_is_shown_as_text_and_loads_nothing(
    reader: Person, groq: ModelProvider, traffic: Traffic
) -> None:
    evil = '<img src="https://evil.example/x.png"> ![x](https://evil.example/y.png)'
    risk = {**meeting.ANSWER["risks"][0], "title": evil, "detail": evil}
    groq.answers({**meeting.NOTHING, "risks": [risk]})
    reader.sends_to(groq)
    shows(reader.page, "The whole meeting was read.")
    shows(reader.page, evil)
    assert not any("evil.example" in origin for origin in traffic.origins())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_sending_and_in_the_answer(
    new_context: Callable[..., BrowserContext],
    account: Account,
    system: RunningSystem,
    groq: ModelProvider,
    scheme: str,
) -> None:
    # axe is put into the page as an inline script, which the page's policy would stop
    context = new_context(storage_state=account.signed_in, color_scheme=scheme, bypass_csp=True)
    reader = Person(context.new_page(), system, account.email)
    reader.has_key(groq)
    reader.opens_reading(account.transcript)
    reader.page.get_by_label("Hide names, e-mail addresses, phone numbers and links").check()
    found = violations(reader.page)
    groq.answers(meeting.ANSWER)
    reader.sends_to(groq)
    shows(reader.page, "The whole meeting was read.")
    reader.page.get_by_role("button", name="Select all proven").click()
    assert found + violations(reader.page) == []


def violations(page: Page) -> list[str]:
    """What axe has against the page as it is now."""
    return [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    ]
