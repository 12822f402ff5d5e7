"""``make screens``: photograph every screen, in both colours and widths, into docs/screens.

``make screens ARGS="home roadmap-plan"`` photographs those alone.
"""

import io
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext

from tests.e2e.app_screens import Screen, empty_account, leaving_account, signed_in, signed_out
from tests.e2e.browser import chromium_browser, show, sign_in, sign_in_as
from tests.e2e.model_provider import ModelProvider
from tests.e2e.reading_screens import played_provider, reading, settings_for
from tests.e2e.sample import make_sample
from tests.e2e.tool_screens import connected_account, tools_at_work
from tests.integrations.tools.six_tools import SixTools, six_tools
from tests.promises.visitor import PASSWORD, Visitor
from tests.running_system import RunningSystem, new_system

_TARGET = Path(__file__).resolve().parents[2] / "docs" / "screens"
_WIDTHS = {1440: 900, 390: 844}
_COLOURS = 192
#: Enough for the buttons to be there; nobody presses them.
_SIGN_IN_OFFERED = {
    f"AZMYRA_{provider}_CLIENT_{part}": "for the picture"
    for provider in ("GOOGLE", "MICROSOFT")
    for part in ("ID", "SECRET")
}


def main(names: Sequence[str]) -> int:
    """Zero when every screen, or of *names* each, was photographed."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("make screens needs Chromium: apt-get install chromium", file=sys.stderr)  # noqa: T201
        return 1
    with (
        played_provider() as provider,
        new_system({**settings_for(provider), **_SIGN_IN_OFFERED}) as system,
        six_tools(system.url) as tools,
        chromium_browser(chromium) as browser,
    ):
        system.environment = {**system.environment, **tools.environment()}
        system.start()
        photograph(browser, system, provider, tools, names)
    return 0


def photograph(
    browser: Browser,
    system: RunningSystem,
    provider: ModelProvider,
    tools: SixTools,
    names: Sequence[str],
) -> None:
    """Write the pictures, all where *names* is empty, from a system that runs already."""
    origin, mail = system.url, system.endpoints["mail"]
    sample = make_sample(origin, mail)
    newcomer = Visitor(origin, mail, name="Sam Rivera").sign_up()
    leaver = Visitor(origin, mail, name="Ida Brandt").sign_up()
    leaver.post("/privacy/deletion", {"confirm": "DELETE", "when": "after_grace"})

    def nobody(_: BrowserContext) -> None:
        pass

    def maya(context: BrowserContext) -> None:
        sign_in_as(context, origin, sample)

    def sam(context: BrowserContext) -> None:
        sign_in(context, origin, newcomer.email, PASSWORD)

    def ida(context: BrowserContext) -> None:
        sign_in(context, origin, leaver.email, PASSWORD)

    connected = connected_account(origin, mail, tools)

    def lena(context: BrowserContext) -> None:
        sign_in(context, origin, connected.email, PASSWORD)

    for who, screens in (
        (nobody, signed_out()),
        (maya, signed_in(sample)),
        (sam, empty_account()),
        (maya, reading(sample, provider)),
        (ida, leaving_account()),
        (lena, tools_at_work(connected)),
    ):
        wanted = [screen for screen in screens if not names or screen.name in names]
        if wanted:
            _photograph_as(browser, origin, who, wanted)


def _photograph_as(
    browser: Browser,
    origin: str,
    enter: Callable[[BrowserContext], None],
    wanted: Sequence[Screen],
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    enter(context)
    cookies = context.storage_state()
    context.close()
    for scheme in ("light", "dark"):
        for width, height in _WIDTHS.items():
            context = browser.new_context(
                storage_state=cookies,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            for screen in wanted:
                _photograph_one(context, origin, screen, f"{scheme}-{width}")
            context.close()


def _photograph_one(context: BrowserContext, origin: str, screen: Screen, how: str) -> None:
    page = context.new_page()
    show(page, origin, screen)
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    # A palette keeps a screen of flat colours sharp at a fifth of the size.
    small = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    _TARGET.mkdir(parents=True, exist_ok=True)
    small.save(_TARGET / f"{screen.name}-{how}.png", optimize=True)
    page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
