"""The signature's state is told; the archive comes back whatever it is."""

import json
from typing import Any

import pytest

from tests.product.archives.making import Files, ended, files_of, manifest, packed, small
from tests.product.conftest import Product

RISKS = "data/product/items.risk.json"


def signed() -> Files:
    files = files_of(small())
    return {**files, "manifest.json": manifest(files)}


def state_of(product: Product, account: str, files: Files) -> tuple[str, list[str]]:
    done = ended(product, account, packed(files))
    assert done.state == "completed"
    assert done.report is not None
    return done.report.signature, list(done.report.altered)


def test_signed_by_a_key_of_ours(product: Product, ada: str):
    assert state_of(product, ada, signed()) == ("signed", [])


def test_signed_by_a_key_that_is_not_known(product: Product, ada: str):
    files = files_of(small())
    files["manifest.json"] = manifest(files, key_id="theirs")
    assert state_of(product, ada, files) == ("unknown_key", [])


@pytest.mark.parametrize("part", ["signature", "manifest"])
def test_not_signed(product: Product, ada: str, part: str):
    files = signed()
    files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), part: ""}).encode()
    if part == "manifest":
        del files["manifest.json"]
    assert state_of(product, ada, files) == ("unsigned", [])


def test_a_changed_file_an_added_and_a_missing_one_are_named(product: Product, ada: str):
    files = signed()
    files[RISKS] = files[RISKS].replace(b"Churn", b"Chaos")
    del files["index.html"]
    files["pages/new.html"] = b"new"
    assert state_of(product, ada, files) == ("altered", [RISKS, "pages/new.html", "index.html"])


def test_a_changed_manifest_is_altered(product: Product, ada: str):
    files = signed()
    told: dict[str, Any] = json.loads(files["manifest.json"])
    told["manifest"] = told["manifest"].replace("2026-11-22", "2025-11-22") + " "
    files["manifest.json"] = json.dumps(told).encode()
    assert state_of(product, ada, files) == ("altered", ["manifest.json"])


def test_files_that_do_not_fit_an_unsigned_manifest_are_altered(product: Product, ada: str):
    files = signed()
    told = json.loads(files["manifest.json"])
    files["manifest.json"] = json.dumps({"manifest": told["manifest"]}).encode()
    files["index.html"] = b"other"
    assert state_of(product, ada, files) == ("altered", ["index.html"])


def test_very_many_altered_files_are_counted(product: Product, ada: str):
    files = signed() | {f"pages/{number}.html": b"" for number in range(30)}
    report = ended(product, ada, packed(files)).report
    assert report is not None
    assert (len(report.altered), report.altered_count) == (20, 30)
