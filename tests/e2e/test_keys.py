"""AI keys in a real browser: where they are, where they go, and how they go away."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.model_provider import ModelProvider
from tests.e2e.person import Person
from tests.e2e.traffic import Traffic

_KEPT = "JSON.stringify([{...localStorage}, {...sessionStorage}])"


def kept(page: Page) -> str:
    """All that the page keeps in this browser."""
    return str(page.evaluate(_KEPT))


@pytest.mark.promise("1.5", "1.6")
def test_the_page_can_talk_only_to_us_and_to_the_provider_in_use(
    person: Person, providers: dict[str, ModelProvider], traffic: Traffic
) -> None:
    groq, openai = providers["groq"], providers["openai"]
    page = person.page
    page.goto(f"{person.system.url}/settings/ai-keys")
    expect(page.get_by_test_id("reach").first).to_have_text(
        "This page can talk only to: this site."
    )
    person.adds_key(groq)
    reach = f"This page can talk only to: this site and {groq.origin}."
    expect(page.get_by_test_id("reach").first).to_have_text(reach)
    fetching = "url => fetch(url).then(() => 'sent', () => 'blocked')"
    assert page.evaluate(fetching, f"{openai.url}/models") == "blocked"
    assert page.evaluate(fetching, f"{groq.url}/models") == "sent"
    assert traffic.violations, "the browser did not say that it blocked anything"
    person.forgets_key(groq)
    expect(page.get_by_test_id("reach").first).to_have_text(
        "This page can talk only to: this site."
    )
    assert page.evaluate(fetching, f"{groq.url}/models") == "blocked"


@pytest.mark.promise("1.5")
def test_a_key_shows_its_last_four_characters_and_stands_nowhere_on_the_page(
    person: Person, groq: ModelProvider
) -> None:
    page = person.page
    page.goto(f"{person.system.url}/settings/ai-keys")
    field = page.get_by_label("Groq key")
    field.fill(groq.key)
    assert (field.get_attribute("type"), field.get_attribute("autocomplete")) == (
        "password",
        "off",
    )
    assert groq.key not in page.content()
    person.adds_key(groq)
    expect(page.get_by_role("region", name="Groq")).to_contain_text("…GROQ")
    assert groq.key not in page.content()
    assert groq.key not in page.url


@pytest.mark.promise("1.5")
def test_a_key_for_this_tab_is_gone_with_the_tab(person: Person, groq: ModelProvider) -> None:
    person.adds_key(groq, for_this_tab=True)
    assert groq.key not in str(person.page.evaluate("JSON.stringify({...localStorage})"))
    assert groq.key in kept(person.page)
    other_tab = person.page.context.new_page()
    other_tab.goto(f"{person.system.url}/settings/ai-keys")
    expect(other_tab.get_by_label("Groq key")).to_be_visible()
    assert groq.key not in kept(other_tab)


@pytest.mark.promise("6.5")
def test_clearing_the_browsers_storage_removes_every_key(
    person: Person, groq: ModelProvider
) -> None:
    person.adds_key(groq)
    person.page.evaluate("localStorage.clear(); sessionStorage.clear()")
    person.page.reload()
    expect(person.page.get_by_label("Groq key")).to_be_visible()
    assert groq.key not in kept(person.page)


@pytest.mark.promise("6.5")
def test_one_button_in_settings_removes_every_key(
    person: Person, providers: dict[str, ModelProvider]
) -> None:
    person.adds_key(providers["groq"])
    person.adds_key(providers["openai"], for_this_tab=True)
    page = person.page
    page.get_by_role("button", name="Forget all keys").click()
    expect(page.get_by_label("Groq key")).to_be_visible()
    expect(page.get_by_label("OpenAI key")).to_be_visible()
    assert "planted" not in kept(page)


@pytest.mark.promise("1.5")
def test_signing_out_offers_to_forget_the_keys_and_leaves_no_meeting_behind(
    newcomer: Person, groq: ModelProvider
) -> None:
    newcomer.signs_up()
    newcomer.signs_in()
    newcomer.adds_key(groq)
    page = newcomer.page
    page.evaluate("localStorage.setItem('azmyra.reading.some-meeting', 'words of it')")
    page.get_by_role("button", name=newcomer.name).click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_label("Forget my AI keys in this browser")).to_be_checked()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert "planted" not in kept(page)
    assert "words of it" not in kept(page)


@pytest.mark.promise("1.5", "4.4")
def test_a_key_pasted_into_a_field_is_not_sent_by_the_app(
    person: Person, groq: ModelProvider, traffic: Traffic
) -> None:
    person.adds_key(groq)
    page = person.page
    page.goto(f"{person.system.url}/initiatives")
    title = page.get_by_placeholder("initiative").or_(page.get_by_label("New initiative")).first
    title.fill(f"Renew {groq.key} soon")
    title.press("Enter")
    expect(page.get_by_text("Your AI keys stay in this browser").first).to_be_visible()
    assert traffic.with_any_of([groq.key], to=person.system.url) == []


@pytest.mark.promise("1.5", "4.4")
def test_a_key_that_is_sent_all_the_same_is_refused_unread(
    person: Person, groq: ModelProvider
) -> None:
    person.page.goto(f"{person.system.url}/initiatives")
    sending = """async title => {
        const headers = {'content-type': 'application/json'};
        const body = JSON.stringify({title});
        const answer = await fetch('/api/v1/initiatives', {method: 'POST', headers, body});
        return [answer.status, await answer.text()];
    }"""
    status, answer = person.page.evaluate(sending, f"Renew {groq.key} soon")
    assert status == 400
    assert groq.key not in answer


def test_a_model_server_elsewhere_than_on_this_computer_is_refused_with_the_reason(
    person: Person,
) -> None:
    page = person.page
    page.goto(f"{person.system.url}/settings/ai-keys")
    card = page.get_by_role("region", name="A model server on this computer")
    card.get_by_label("Address").fill("https://models.example/v1")
    card.get_by_label("Model").fill("llama")
    card.get_by_role("button", name="Save and test").click()
    expect(card.get_by_text("may only talk to a model server at")).to_be_visible()
    assert "models.example" not in kept(page)


@pytest.mark.promise("1.6")
def test_a_model_server_on_this_computer_can_be_used_without_a_key(
    person: Person, groq: ModelProvider
) -> None:
    page = person.page
    page.goto(f"{person.system.url}/settings/ai-keys")
    card = page.get_by_role("region", name="A model server on this computer")
    card.get_by_label("Address").fill(f"{groq.origin}/v1")
    card.get_by_label("Model").fill("llama")
    card.get_by_role("button", name="Save and test").click()
    expect(card.get_by_text("accepted the key")).to_be_visible()


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (401, "{}", "Groq refused the key"),
        (401, '{"error": "CORS requests are not allowed for this Organization"}', "forbids calls"),
        (503, "{}", "answered with an error (503)"),
    ],
)
def test_a_test_says_why_a_key_does_not_work(
    person: Person, groq: ModelProvider, status: int, body: str, words: str
) -> None:
    page = person.page
    headers = {
        "access-control-allow-origin": "*",
        "access-control-allow-headers": "*, authorization",
    }
    page.route(
        f"{groq.url}/models",
        lambda route: route.fulfill(status=status, body=body, headers=headers),
    )
    page.goto(f"{person.system.url}/settings/ai-keys")
    card = page.get_by_role("region", name="Groq")
    card.get_by_label("Groq key").fill(groq.key)
    card.get_by_role("button", name="Save and test").click()
    expect(card.get_by_role("status")).to_contain_text(words)
