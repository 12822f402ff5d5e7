"""A kind is its schema file: the whole system serves an eighth one from a folder."""

import csv
import io
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.product.eighth_kind import folder_with_eight_kinds
from tests.promises.visitor import Visitor
from tests.running_system import RunningSystem, running_system

LIFT = {"low": 2, "high": 6}


@pytest.fixture(scope="module")
def eight_kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSystem]:
    folder = tmp_path_factory.mktemp("eight")
    folder.chmod(0o755)
    with running_system({"KINDS_DIR": str(folder_with_eight_kinds(folder))}) as running:
        yield running


@pytest.fixture(scope="module")
def mary(eight_kinds: RunningSystem) -> Visitor:
    at = eight_kinds.endpoints
    return Visitor(origin=at["gateway"], mail=at["mail"], name="Mary").sign_up()


def tried(mary: Visitor, title: str, **fields: object) -> dict[str, Any]:
    made = mary.post("/experiments", {"title": title, **fields})
    assert made.status_code == 201, made.text
    item: dict[str, Any] = made.json()
    return item


def titles(mary: Visitor, query: str) -> list[str]:
    return [item["title"] for item in mary.get(f"/experiments?{query}").json()["items"]]


def test_the_description_of_the_api_has_it(mary: Visitor):
    document = mary.get("/../openapi.json").json()
    assert {"get", "post"} <= document["paths"]["/api/v1/experiments"].keys()
    assert "post" in document["paths"]["/api/v1/experiments/bulk-edit"]
    schemas = document["components"]["schemas"]
    assert schemas["Experiment"]["properties"]["verdict"]["enum"] == ["worse", "same", "better"]
    assert "gain" not in schemas["ExperimentCreate"]["properties"]
    sorts = document["components"]["parameters"]["ExperimentSort"]["schema"]["enum"]
    assert {"-gain", "ends", "verdict"} <= set(sorts)


def test_it_is_created_with_its_defaults_and_what_follows_from_its_fields(mary: Visitor):
    item = tried(mary, "Shorter form", visitors=500, lift=LIFT)
    assert item["verdict"] == "same"
    assert item["gain"] == {"low": 10, "middle": 20, "high": 30}
    assert mary.get(f"/experiments/{item['id']}").json() == item


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"verdict": "splendid"}, "verdict"),
        ({"visitors": -1}, "visitors"),
        ({"lift": {"low": 6, "high": 2}}, "lift.high"),
        ({"ends": "soon"}, "ends"),
        ({"gain": 3}, "gain"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_its_schema_does_not_admit_is_refused_by_name(
    mary: Visitor, wrong: dict[str, object], field: str
):
    refused = mary.post("/experiments", {"title": "x", **wrong})
    assert refused.status_code == 422
    assert [problem["field"] for problem in refused.json()["fields"]] == [field]


def test_its_lists_are_sorted_and_filtered(mary: Visitor):
    tried(mary, "Sorted one", verdict="worse", visitors=3, ends="2027-01-05")
    tried(mary, "Sorted two", verdict="better", visitors=1, ends="2027-01-04", lift=LIFT)
    found = [one for one in titles(mary, "sort=visitors") if one.startswith("Sorted")]
    assert found == ["Sorted two", "Sorted one"]
    assert titles(mary, "filter.verdict=better&filter.ends=2027-01-04") == ["Sorted two"]
    assert mary.get("/experiments?sort=notes").status_code == 422


def test_it_has_a_history_and_a_way_back(mary: Visitor):
    item = tried(mary, "Told", verdict="same")
    path = f"/experiments/{item['id']}"
    mary.call("PATCH", path, json={"verdict": "better"}, headers={"If-Match": '"1"'})
    newest = mary.get(f"{path}/history").json()["items"][0]
    assert newest["changes"] == [{"field": "verdict", "before": "same", "after": "better"}]
    back = mary.call("POST", f"{path}/restore", json={"version": 1}, headers={"If-Match": '"2"'})
    assert (back.json()["verdict"], back.json()["version"]) == ("same", 3)
    assert mary.call("DELETE", path).status_code == 204
    assert "Told" in titles(mary, "deleted=true")
    assert mary.post(f"{path}/restore", {}).status_code == 200


def test_many_of_it_are_changed_at_once(mary: Visitor):
    seen = [{"id": tried(mary, "Many")["id"], "version": 1} for _ in range(3)]
    asked = {"items": seen, "changes": {"visitors": 77}}
    assert mary.post("/experiments/bulk-edit", asked).status_code == 200
    assert titles(mary, "filter.visitors=77") == ["Many"] * 3


def test_its_words_are_found_and_it_is_linked(mary: Visitor):
    item = tried(mary, "Quieter page", notes="Fewer banners and no serendipity")
    hits = mary.post("/search", {"q": "serendip", "kinds": ["experiment"]}).json()["items"]
    assert [(hit["id"], hit["field"]) for hit in hits] == [(item["id"], "notes")]
    goal = mary.post("/initiatives", {"title": "Calm"}).json()["id"]
    link = {"type": "supports", "from": {"id": item["id"]}, "to": {"id": goal}}
    assert mary.post("/links", link).status_code == 201
    ends = [one["from"]["kind"] for one in mary.get(f"/links?item={goal}").json()["items"]]
    assert ends == ["experiment"]


def test_its_list_is_exported_as_csv_and_imported_again(mary: Visitor):
    item = tried(mary, "Exported, with a comma", visitors=910, lift=LIFT)
    exported = mary.get("/experiments/export?filter.visitors=910")
    assert exported.headers["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = csv.DictReader(io.StringIO(exported.content.decode("utf-8-sig")))
    assert {"Exported, with a comma", "910", "Same"} <= set(row.values())
    mary.call("DELETE", f"/experiments/{item['id']}")
    asked = mary.upload("/imports?format=csv&kind=experiment", exported.content)
    assert asked.status_code == 202, asked.text
    report = _finished(mary, asked.json()["id"])
    assert report["state"] == "completed", report
    again = mary.get(f"/experiments/{report['created'][0]}").json()
    assert {n: again[n] for n in ("title", "visitors", "lift", "gain")} == {
        n: item[n] for n in ("title", "visitors", "lift", "gain")
    }


def _finished(mary: Visitor, import_id: str) -> dict[str, Any]:
    for _ in range(100):
        report: dict[str, Any] = mary.get(f"/imports/{import_id}").json()
        if report["state"] in {"completed", "failed"}:
            return report
        time.sleep(0.2)
    raise AssertionError("the import never ended")
