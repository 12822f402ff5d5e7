"""Taking everything along: started, followed and downloaded in the app, and opened offline."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.person import Person


@pytest.mark.promise("6.2")
@pytest.mark.timeout(240)
def test_an_export_is_made_downloaded_and_read_without_a_network(
    person: Person, new_context, tmp_path: Path
) -> None:
    page = person.page
    page.goto(f"{person.system.url}/settings/privacy")
    page.get_by_role("button", name="Export everything").click()
    ready = page.get_by_role("article").filter(has_text="records,").first
    expect(ready.get_by_role("button", name="Download")).to_be_visible(timeout=90_000)
    with page.expect_download() as begun:
        ready.get_by_role("button", name="Download").click()
    folder = tmp_path / "export"
    with ZipFile(begun.value.path()) as archive:
        archive.extractall(folder)
    person.system.wait_for_mail(person.email, containing="in one file now")
    reads_offline(new_context(offline=True), folder)


def reads_offline(context: BrowserContext, folder: Path) -> None:
    """The search finds a meeting, and its page shows what was said."""
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.goto((folder / "index.html").as_uri())
    titles = json.loads((folder / "data/product/items.transcript.json").read_text())
    title = titles[0]["fields"]["title"]
    page.get_by_label("Search by title").fill(title.split()[0].upper())
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", name=title).first).to_be_visible()
    said = json.loads((folder / "data/product/turns.json").read_text())[0]["text"]
    expect(page.get_by_text(said).first).to_be_visible()
    page.get_by_role("link", name="Your export").click()
    expect(page.get_by_role("heading", name="What is left out, and why")).to_be_visible()
    assert troubles == []
