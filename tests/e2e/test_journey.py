"""From signing up to decisions that stand on the words of a meeting."""

from itertools import chain

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import meeting
from tests.e2e.model_provider import ModelProvider
from tests.e2e.person import Person
from tests.e2e.traffic import Traffic
from tests.promises.stores import in_databases, in_files
from tests.running_system import RunningSystem


@pytest.mark.promise("1.1", "1.5", "1.6", "1.7", "2.1", "2.2", "3.1", "4.4", "7.1")
def test_a_meeting_becomes_an_initiative_and_a_risk_that_stand_on_its_words(
    newcomer: Person, providers: dict[str, ModelProvider], traffic: Traffic
) -> None:
    for provider in providers.values():
        provider.answers(meeting.ANSWER)
    newcomer.signs_up()
    newcomer.signs_in()
    transcript = newcomer.uploads(meeting.FILE)
    for name in ("groq", "openai", "anthropic"):
        reads_and_accepts(newcomer, transcript, providers[name], traffic)
    for plural, title, words in (
        ("initiatives", meeting.INITIATIVE, meeting.INITIATIVE_WORDS),
        ("risks", meeting.RISK, meeting.RISK_WORDS),
    ):
        stands_on(newcomer.page, f"{newcomer.system.url}/{plural}", title, words)
    nothing_leaked(newcomer, providers, traffic)
    nothing_is_written_down(newcomer.system, [provider.key for provider in providers.values()])


def reads_and_accepts(
    person: Person, transcript: str, provider: ModelProvider, traffic: Traffic
) -> None:
    """One provider in turn: its key comes, the meeting is read and saved, its key goes."""
    before = traffic.origins()
    person.adds_key(provider)
    person.reads(transcript, provider)
    page = person.page
    page.get_by_role("button", name="Select all proven").click()
    page.get_by_role("button", name="Save 4 items").click()
    expect(
        page.get_by_role("article", name=meeting.RISK).get_by_text("Saved as risk")
    ).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    person.forgets_key(provider)
    expected = before | {person.system.url, provider.origin}
    assert traffic.origins() == expected, "a request went somewhere else"
    assert traffic.with_any_of([provider.key], to=provider.origin), (
        "the provider never got its key"
    )


def stands_on(page: Page, address: str, title: str, words: str) -> None:
    """An item of that title shows the words it rests on, and they lead into the transcript."""
    page.goto(address)
    page.get_by_role("link", name=title).first.click()
    evidence = page.get_by_role("region", name="Evidence")
    expect(evidence).to_contain_text(words)
    expect(evidence.get_by_role("link", name=meeting.TITLE).first).to_be_visible()


def nothing_leaked(person: Person, providers: dict[str, ModelProvider], traffic: Traffic) -> None:
    keys = [provider.key for provider in providers.values()]
    ours = person.system.url
    assert traffic.with_any_of(keys, to=ours) == [], "a key went to our own server"
    for provider in providers.values():
        others = [key for key in keys if key != provider.key]
        assert traffic.with_any_of(others, to=provider.origin) == [], (
            "a key went to another provider"
        )
    assert traffic.origins() == {ours, *(provider.origin for provider in providers.values())}
    assert [cookie["name"] for cookie in person.page.context.cookies()] == ["session"]
    assert traffic.violations == [], "the page broke its own security policy"


def nothing_is_written_down(system: RunningSystem, keys: list[str]) -> None:
    """No table, log, queue, mail or file of the server's side holds a key."""
    places = chain(in_databases(system.endpoints["postgres"]), in_files(system.data_dir))
    assert [place for place, content in places for key in keys if key.encode() in content] == []
