"""The index of decisions names every page, with the title that the page has."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "docs/decisions"
PAGES = sorted(DECISIONS.glob("[0-9]*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_in_the_index_under_its_title(page):
    number, _, title = page.read_text(encoding="utf-8").splitlines()[0][2:].partition(" · ")
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    assert page.name.startswith(f"{number}-")
    assert f"| [{number}]({page.name}) | {title} |" in index


def test_numbers_are_given_once():
    numbers = [page.name[:4] for page in PAGES]
    assert len(set(numbers)) == len(numbers)
