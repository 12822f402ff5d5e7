"""A browser, the system behind it, and model providers that never leave this machine."""

import itertools
from collections.abc import Callable, Generator, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from deploy.local.ports import free_port
from deploy.local.run_settings import ROOT
from tests.e2e import meeting, model_provider, sign_in_providers
from tests.e2e.account import Account
from tests.e2e.model_provider import ModelProvider
from tests.e2e.person import Person
from tests.e2e.sign_in_providers import Relay
from tests.e2e.traffic import Traffic
from tests.running_system import RunningSystem, new_system

_numbers = itertools.count(1)
_PATIENCE_MS = 15_000
_RESULTS = ROOT / "test-results"
_failed = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def providers(chromium: str) -> Iterator[dict[str, ModelProvider]]:
    """OpenAI, Anthropic and Groq, each at an origin of its own; needed where a browser is."""
    key = "planted0123456789abcdefghijklmnopqrstuvwx"
    made = [
        ModelProvider("openai", "OpenAI", free_port(), "/v1", f"sk-proj-{key}OPEN"),
        ModelProvider("anthropic", "Anthropic", free_port(), "/v1", f"sk-ant-{key}ANTH"),
        ModelProvider("groq", "Groq", free_port(), "/openai/v1", f"gsk_{key}GROQ"),
    ]
    processes = model_provider.start(made)
    yield {provider.name: provider for provider in made}
    for process in processes:
        process.terminate()
        process.wait(10)


@pytest.fixture(autouse=True)
def _forgetful(providers: dict[str, ModelProvider]) -> None:
    for provider in providers.values():
        provider.forgets()


@pytest.fixture
def groq(providers: dict[str, ModelProvider]) -> ModelProvider:
    return providers["groq"]


@pytest.fixture(scope="session")
def relays(chromium: str) -> Iterator[dict[str, Relay]]:
    """What stands before Google and Microsoft."""
    with sign_in_providers.relays() as made:
        yield made


@pytest.fixture(scope="session")
def system(
    providers: dict[str, ModelProvider], relays: dict[str, Relay]
) -> Iterator[RunningSystem]:
    """The running system, told that the providers of both sorts are where the mocks are."""
    urls = {f"AZMYRA_LLM_{name.upper()}_URL": one.url for name, one in providers.items()}
    origins = " ".join(provider.origin for provider in providers.values())
    told = {**urls, "AZMYRA_LLM_ORIGINS": origins}
    for relay in relays.values():
        told |= relay.environment()
    with new_system(told) as running, sign_in_providers.emulated(relays, running.port):
        running.start()
        yield running


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def account(browser: Browser, system: RunningSystem) -> Account:
    """Made once for the tests that start there."""
    context = browser.new_context()
    context.set_default_timeout(_PATIENCE_MS)
    person = Person(context.new_page(), system, "grace@example.org", "Grace Tester")
    person.signs_up()
    person.signs_in()
    transcript = person.uploads(meeting.FILE)
    account = Account(person.email, context.storage_state(), transcript)
    context.close()
    return account


@pytest.fixture
def new_context(
    browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser profiles that know nothing of each other, with their traffic recorded."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        context.set_default_timeout(_PATIENCE_MS)
        made.append(context)
        return context

    yield make
    for number, context in enumerate(made):
        if request.node.stash.get(_failed, False):
            _photograph(context, f"{request.node.name}-{number}")
        context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[_failed] = item.stash.get(_failed, False) or report.failed
    return report


def _photograph(context: BrowserContext, name: str) -> None:
    """What the pages of a failed test looked like, into test-results/."""
    for number, page in enumerate(context.pages):
        page.screenshot(path=_RESULTS / f"{name}-{number}.png", full_page=True)


@pytest.fixture
def traffic() -> Traffic:
    return Traffic()


@pytest.fixture
def newcomer(
    new_context: Callable[..., BrowserContext], system: RunningSystem, traffic: Traffic
) -> Person:
    """Somebody without an account, in a fresh profile."""
    context = new_context()
    traffic.watch(context)
    return Person(context.new_page(), system, f"ada{next(_numbers)}@example.org")


@pytest.fixture
def person(
    new_context: Callable[..., BrowserContext],
    system: RunningSystem,
    traffic: Traffic,
    account: Account,
) -> Person:
    """Somebody who is signed in, in a profile without keys."""
    context = new_context(storage_state=account.signed_in)
    traffic.watch(context)
    return Person(context.new_page(), system, account.email)


@pytest.fixture
def page(person: Person) -> Page:
    return person.page


@pytest.fixture
def transcript(account: Account) -> str:
    """The address of a meeting's page, owned by *person*."""
    return account.transcript
