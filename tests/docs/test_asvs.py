"""What docs/asvs.md names as proof is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/asvs.md").read_text()
# Level 1 of ASVS 5.0.0, 70 requirements.
LEVEL_1 = (
    *(f"1.2.{n}" for n in range(1, 6)),
    *("1.3.1", "1.3.2", "1.5.1", "2.1.1", "2.2.1", "2.2.2", "2.3.1", "3.2.1", "3.2.2", "3.3.1"),
    *("3.4.1", "3.4.2", "3.5.1", "3.5.2", "3.5.3", "4.1.1", "4.4.1", "5.2.1", "5.2.2"),
    *("5.3.1", "5.3.2", "6.1.1"),
    *(f"6.2.{n}" for n in range(1, 9)),
    *("6.3.1", "6.3.2", "6.4.1", "6.4.2", "7.2.1", "7.2.2", "7.2.3", "7.2.4", "7.4.1", "7.4.2"),
    *("8.1.1", "8.2.1", "8.2.2", "8.3.1", "9.1.1", "9.1.2", "9.1.3", "9.2.1"),
    *("10.4.1", "10.4.5", "11.3.1", "11.3.2", "11.4.1", "12.1.1", "12.2.1", "12.2.2", "13.4.1"),
    *("14.2.1", "14.3.1", "15.1.1", "15.2.1", "15.3.1"),
)


def test_every_test_that_is_named_exists():
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)\(", path.read_text())
    }
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 50
    assert named - there == set()
    for path in re.findall(r"`(src/\S+\.test\.tsx?)`", PAGE):
        assert (ROOT / "frontend" / path).is_file()


def test_every_requirement_of_level_1_is_answered():
    level_1 = PAGE.partition("## Level 1")[2].partition("## Level 2")[0]
    told = set(re.findall(r"\b\d+\.\d+\.\d+\b", level_1))
    assert [number for number in LEVEL_1 if number not in told] == []


def test_the_decisions_it_points_to_exist():
    for number in re.findall(r"\b(0\d{3})\b", PAGE):
        assert list((ROOT / "docs/decisions").glob(f"{number}-*.md"))
