"""What docs/features.md says of a feature is held by the test it names."""

import re
from pathlib import Path

import pytest

from deploy.local.run_settings import ROOT

FEATURES = (ROOT / "docs/features.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", FEATURES)))
KINDS = sorted((ROOT / "proto/azmyra/product/v1/kinds").glob("*.schema.json"))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_each_test_that_it_names_is_there(file: str, test: str):
    assert f"def {test}(" in (ROOT / file).read_text()


@pytest.mark.parametrize("schema", KINDS, ids=lambda path: path.name)
def test_each_kind_has_its_line_with_a_test(schema: Path):
    label = schema.name.removesuffix(".schema.json").replace("-", " ").capitalize()
    (line,) = re.findall(rf"^\| {label} \|.*$", FEATURES, re.MULTILINE)
    assert len(line.split(" | ")) == 7
    assert "::test_" in line
