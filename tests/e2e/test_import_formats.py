"""Meetings of other formats in the browser: told by their content, read, shown."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.product.word_files import teams_transcript
from tests.running_system import RunningSystem

pytestmark = pytest.mark.browser


def test_a_word_file_of_teams_becomes_a_transcript(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    file = tmp_path / "Churn review.docx"
    file.write_bytes(teams_transcript())
    page.goto(f"{system.url}/upload")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("a Word document")).to_be_visible()
    page.get_by_role("button", name="Import the meeting").click()
    expect(page.get_by_text("Loud & clear. Remember: churn is up.")).to_be_visible()
    expect(page.get_by_text("1:02:45")).to_be_visible()


def test_a_damaged_word_file_is_refused_as_a_whole(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    file = tmp_path / "cut.docx"
    file.write_bytes(teams_transcript()[:300])
    page.goto(f"{system.url}/upload")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Import the meeting").click()
    expect(page.get_by_role("alert")).to_contain_text("The file")


def test_notes_without_times_are_shown_by_number(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Ada: We launch in May.\nGrace: In June.\n")
    page.goto(f"{system.url}/upload")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Import the meeting").click()
    expect(page.get_by_role("link", name="#2")).to_be_visible()


def test_a_file_that_is_no_meeting_is_named_at_once(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    page.goto(f"{system.url}/upload")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text(".docx")
    expect(page.get_by_role("button", name="Import the meeting")).to_have_count(0)
