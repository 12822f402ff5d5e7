"""An export of Azmyra is chosen, sent in parts, and what came back of it is told and marked."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.product.archives.making import archive
from tests.running_system import RunningSystem

pytestmark = pytest.mark.browser


@pytest.fixture
def chosen(page: Page, system: RunningSystem, tmp_path: Path) -> Page:
    """The page with an export that nobody here has signed."""
    file = tmp_path / "azmyra-export.zip"
    file.write_bytes(archive())
    page.goto(f"{system.url}/upload")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("an export of Azmyra", exact=False).first).to_be_visible()
    return page


def test_what_comes_back_is_told_before_and_after_and_marked(
    chosen: Page, system: RunningSystem
) -> None:
    expect(chosen.get_by_text("Never comes back: sign-in and security history")).to_be_visible()
    chosen.get_by_role("button", name="Bring it back").click()
    done = chosen.get_by_role("status").filter(has_text="imported.")
    expect(done).to_contain_text("1 risk", timeout=30_000)
    expect(done).to_contain_text("Not taken over, as said: security events, decryptions, consents")
    expect(chosen.get_by_text("Signed by a key that is not ours")).to_be_visible()
    expect(done.get_by_role("link", name="Open risks")).to_be_visible()
    # What was changed longest ago is from the export.
    oldest = chosen.evaluate(
        "fetch('/api/v1/risks?sort=updated_at&limit=1').then((a) => a.json())"
    )
    chosen.goto(f"{system.url}/risks/{oldest['items'][0]['id']}")
    expect(chosen.get_by_text("Imported", exact=True)).to_be_visible()
    history = chosen.get_by_role("region", name="History")
    expect(history.get_by_text("Before the import, somebody").first).to_be_visible()
    expect(history.get_by_text("Chrun").first).to_be_visible()


def test_after_a_break_it_goes_on(chosen: Page) -> None:
    parts = "**/api/v1/imports/uploads/*?start=*"
    broken: list[str] = []

    def break_off(route: Route) -> None:
        broken.append(route.request.url)
        route.abort()

    chosen.route(parts, break_off)
    chosen.get_by_role("button", name="Bring it back").click()
    told = chosen.get_by_role("alert")
    # It tries again by itself for some seconds.
    expect(told).to_contain_text("What has arrived is kept for two days", timeout=20_000)
    assert len(broken) == 4
    chosen.unroute(parts)
    chosen.get_by_role("button", name="Go on").click()
    expect(chosen.get_by_text("Signed by a key that is not ours")).to_be_visible(timeout=30_000)


def test_a_zip_that_is_no_export_is_refused_in_words(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    file = tmp_path / "photos.zip"
    file.write_bytes(b"PK\x03\x04" + bytes(400))
    page.goto(f"{system.url}/upload")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("alert")).to_contain_text("This is no ZIP", timeout=30_000)
    page.get_by_role("button", name="Begin again").click()
    expect(page.get_by_role("button", name="Bring it back")).to_be_visible()
