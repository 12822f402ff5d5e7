"""A table in the browser: matched, looked at, imported, and out again."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.running_system import RunningSystem

pytestmark = pytest.mark.browser

TABLE = (
    "Risk;Likelihood;Impact;When;Note\n"
    "Tender slips;4;5;01.12.2026;from the board\n"
    "Two engineers leave;2;4;;\n"
)


def choose(page: Page, system: RunningSystem, file: Path, text: str, kind: str = "risk") -> None:
    file.write_text(text)
    page.goto(f"{system.url}/upload?kind={kind}")
    page.locator("input[type=file]").set_input_files(file)


def test_a_table_is_matched_looked_at_imported_and_exported(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    choose(page, system, tmp_path / "risks.csv", TABLE)
    expect(page.get_by_role("button", name="Import 0 risks")).to_be_disabled()
    expect(page.get_by_text("Choose the column that is the title.")).to_be_visible()
    page.get_by_label("“Risk” becomes").select_option("title")
    page.get_by_label("“Likelihood” becomes").select_option("probability")
    page.get_by_label("“When” becomes").select_option("review_date")
    preview = page.get_by_role("table", name="The rows, as they would be")
    expect(preview.get_by_text("Tender slips")).to_be_visible()
    page.get_by_role("button", name="Import 2 risks").click()
    expect(page.get_by_role("status").filter(has_text="2 risks imported.")).to_be_visible()
    page.get_by_role("link", name="Open risks").first.click()
    expect(page.get_by_text("Two engineers leave")).to_be_visible()
    with page.expect_download() as started:
        page.get_by_role("link", name="Export CSV").click()
    exported = Path(started.value.path()).read_text("utf-8-sig")
    assert started.value.suggested_filename == "risks.csv"
    assert "Tender slips,,,,4,5," in exported
    assert "2026-12-01" in exported


def test_bad_cells_are_named_and_nothing_can_be_imported(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    choose(page, system, tmp_path / "risks.csv", "Title,Impact\nFine,3\nNot fine,7\n")
    problems = page.get_by_role("table", name="Problems")
    expect(problems.get_by_role("row", name="Line 3 Impact must be at most 5")).to_be_visible()
    expect(page.get_by_role("button", name="Import 1 risk")).to_be_disabled()
    page.get_by_label("“Impact” becomes").select_option("")
    expect(page.get_by_role("button", name="Import 2 risks")).to_be_enabled()


def test_letters_that_are_not_certain_are_confirmed_by_the_person(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    file = tmp_path / "old.csv"
    choose(page, system, file, "Nothing yet")
    file.write_bytes("Title\nZürich\n".encode("cp1252"))
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text("Do the letters look right?")
    expect(page.get_by_text("Zürich")).not_to_have_count(0)
    expect(page.get_by_role("button", name="Import 1 risk")).to_be_disabled()
    page.get_by_label("Encoding").select_option("windows-1252")
    expect(page.get_by_role("button", name="Import 1 risk")).to_be_enabled()


def test_rows_that_are_there_already_are_left_out_unless_wanted(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    choose(page, system, tmp_path / "twice.csv", "Title\nOnce\nOnce\n", "vision")
    expect(page.get_by_role("button", name="Import 1 vision")).to_be_enabled()
    page.get_by_label("Import it too").check()
    expect(page.get_by_role("button", name="Import 2 visions")).to_be_enabled()


def test_a_large_table_can_be_stopped_while_it_is_read(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    rows = "\n".join(f"Persona number {n}" for n in range(30_000))
    choose(page, system, tmp_path / "many.csv", f"Title\n{rows}\n", "persona")
    page.get_by_role("button", name="Import 30,000 personas").click()
    page.get_by_role("button", name="Stop").first.click()
    stopped = page.get_by_role("alert").filter(has_text="Stopped; nothing of it was kept.")
    expect(stopped).to_be_visible()
    page.goto(f"{system.url}/personas")
    expect(page.get_by_text("Persona number")).to_have_count(0)


@pytest.mark.promise("1.5")
def test_a_key_in_a_table_does_not_leave_the_browser(
    page: Page, system: RunningSystem, tmp_path: Path
) -> None:
    key = "sk-proj-" + "abcdefghij0123456789" * 2
    sent: list[bytes] = []
    page.on("request", lambda request: sent.append(request.post_data_buffer or b""))
    choose(page, system, tmp_path / "pasted.csv", f"Title,Cause\nLeak,{key}\n")
    expect(page.get_by_role("alert")).to_contain_text("has not left this browser")
    page.get_by_role("button", name="Replace with [key removed]").click()
    expect(page.get_by_role("button", name="Import 1 risk")).to_be_enabled()
    assert any(b"[key removed]" in body for body in sent)
    assert not any(key.encode() in body for body in sent)
