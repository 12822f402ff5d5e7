"""A change of the policy that matters reaches everybody: by mail, and in the app until seen."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.e2e.person import Person
from tests.running_system import RunningSystem, new_system

_FIRST = Path(__file__).parents[2] / "services/privacy/policies/2026-11-23.json"
_NEWS = "Voices of meetings are kept for a year."


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """A folder with the first version alone."""
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / _FIRST.name).write_bytes(_FIRST.read_bytes())
    return folder


@pytest.fixture
def changing_system(policies: Path) -> Iterator[RunningSystem]:
    with new_system({"AZMYRA_POLICIES_DIR": str(policies)}) as system:
        system.start()
        yield system


def publish(policies: Path, version: str) -> None:
    text = json.loads(_FIRST.read_text(encoding="utf-8"))
    text |= {"version": version, "last_updated": version, "changes": _NEWS, "material": True}
    (policies / f"{version}.json").write_text(json.dumps(text), encoding="utf-8")


@pytest.mark.promise("9.1")
@pytest.mark.timeout(240)
def test_a_change_that_matters_is_mailed_once_and_shown_until_it_was_seen(
    changing_system: RunningSystem,
    policies: Path,
    new_context: Callable[..., BrowserContext],
) -> None:
    system = changing_system
    person = Person(new_context().new_page(), system, "ada@example.org")
    person.signs_up()
    person.signs_in()
    page = person.page
    notice = page.get_by_role("region", name="Change of the privacy policy")
    expect(notice).to_have_count(0)

    system.stop()
    publish(policies, "2026-11-26")
    system.start()
    mail = system.wait_for_mail(person.email, containing=_NEWS, within=60)
    assert "/privacy?version=2026-11-26" in mail["text"]

    page.goto(system.url)
    reads_both_versions(notice)
    page.goto(system.url)
    notice.get_by_role("button", name="I have seen this").click()
    expect(notice).to_have_count(0)
    page.reload()
    page.get_by_role("navigation", name="Main").wait_for()
    expect(notice).to_have_count(0)

    system.stop()
    system.start()
    told = [mail for mail in system.mails(person.email) if _NEWS in mail["text"]]
    assert len(told) == 1


def reads_both_versions(notice: Locator) -> None:
    page = notice.page
    expect(notice).to_contain_text(_NEWS)
    notice.get_by_role("link", name="Read it").click()
    expect(page.get_by_text("Version 2026-11-26.")).to_be_visible()
    page.get_by_role("link", name="Nov 23, 2026").click()
    expect(page.get_by_text("Version 2026-11-23.")).to_be_visible()
