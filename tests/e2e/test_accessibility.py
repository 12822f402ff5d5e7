"""axe finds nothing on any screen: in light on a desk, in dark on a phone."""

from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, StorageState, ViewportSize

from tests.e2e.app_screens import Screen, empty_account, leaving_account, signed_in, signed_out
from tests.e2e.browser import show, sign_in, sign_in_as
from tests.e2e.sample import make_sample
from tests.promises.visitor import PASSWORD, Visitor
from tests.running_system import RunningSystem

_DESK: ViewportSize = {"width": 1440, "height": 900}
_PHONE: ViewportSize = {"width": 390, "height": 844}
#: WCAG 2.2 A and AA, and what axe calls good practice.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Visit:
    """Somebody, by what their browser keeps, and the screens they look at."""

    kept: StorageState
    screens: list[Screen]


@pytest.fixture(scope="module")
def visits(browser: Browser, system: RunningSystem) -> list[Visit]:
    """A stranger, a person with a full account, one who has just signed up, and one who leaves."""
    mail = system.endpoints["mail"]
    sample = make_sample(system.url, mail)
    newcomer = Visitor(system.url, mail).sign_up()
    leaver = Visitor(system.url, mail).sign_up()
    leaver.post("/privacy/deletion", {"confirm": "DELETE", "when": "after_grace"})
    stranger, maya, sam, ida = (browser.new_context() for _ in range(4))
    sign_in_as(maya, system.url, sample)
    sign_in(sam, system.url, newcomer.email, PASSWORD)
    sign_in(ida, system.url, leaver.email, PASSWORD)
    return [
        Visit(stranger.storage_state(), list(signed_out())),
        Visit(maya.storage_state(), list(signed_in(sample))),
        Visit(sam.storage_state(), list(empty_account())),
        Visit(ida.storage_state(), list(leaving_account())),
    ]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.timeout(600)  # some forty screens
@pytest.mark.parametrize(
    ("scheme", "size"), [("light", _DESK), ("dark", _PHONE)], ids=["on a desk", "on a phone"]
)
def test_axe_finds_nothing_on_any_screen(
    browser: Browser,
    system: RunningSystem,
    visits: list[Visit],
    scheme: Literal["light", "dark"],
    size: ViewportSize,
) -> None:
    found: list[str] = []
    for visit in visits:
        context = browser.new_context(
            storage_state=visit.kept,
            viewport=size,
            color_scheme=scheme,
            reduced_motion="reduce",
            bypass_csp=True,  # axe is put into the page as an inline script
        )
        for screen in visit.screens:
            found += _violations(context, system.url, screen)
        context.close()

    assert found == []


def _violations(context: BrowserContext, origin: str, screen: Screen) -> list[str]:
    page = context.new_page()
    show(page, origin, screen)
    results = Axe().run(page, options={"runOnly": _RULES})
    page.close()
    return [
        f"{screen.name}: {violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
