"""Tables go up and lists come down as streams."""

import pytest

from services.chassis import refusals
from services.chassis.refusals import FieldProblem

UPLOAD = {"content_type": "application/octet-stream"}


def test_a_look_at_a_table_is_translated(ada):
    answer = ada.api(
        "POST",
        "/imports/inspect?kind=risks&columns=title,,reach.low&dates=dmy",
        data=b"Title;x;y",
        **UPLOAD,
    )
    problem = {"line": 2, "column": "Impact", "field": "impact", "reason": "must be a number"}
    assert answer.json == {
        "readable": True,
        "encoding": "windows-1252",
        "encoding_certain": False,
        "delimiter": ";",
        "headers": ["Title;x;y"],
        "columns": ["title", "", "reach.low"],
        "rows": 1,
        "ready": 0,
        "duplicates": 0,
        "refused": 1,
        "preview": [
            {"line": 2, "fields": {"title": "x"}, "duplicate": True, "problems": [problem]}
        ],
        "problems": [problem],
        "samples": [["x", "y"]],
    }


def test_the_kind_is_known_by_its_name_and_by_its_plural(ada, services):
    for kind in ("risk", "risks"):
        path = f"/imports?format=csv&kind={kind}&duplicates=create"
        assert ada.api("POST", path, data=b"Title\nx", **UPLOAD).status_code == 202
        options = services.header.table
        assert (options.kind, options.duplicates, list(options.columns)) == ("risk", "create", [])


def test_imports_are_listed_with_how_far_they_are(ada):
    one, _ = ada.api("GET", "/imports").json["items"]
    assert (one["state"], one["total"], one["done"]) == ("processing", 900, 500)
    assert (one["skipped"], one["skipped_lines"], one["created"]) == (1, [7], [])


def test_an_import_is_stopped(ada, services):
    assert ada.api("POST", "/imports/one/stop").status_code == 204
    assert services.last("StopImport").request.id == "one"


def test_a_list_comes_down_as_a_file(ada, services):
    answer = ada.api("GET", "/risks/export?sort=-impact&filter.status=open&empty=owner")
    assert answer.data == b"Title\r\nCheckout fails\r\n"
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="risks.csv"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Length" not in answer.headers
    asked = services.last("ExportItems").request
    assert (asked.kind, asked.sort) == ("risk", "-impact")
    assert [(f.field, list(f.values), f.empty) for f in asked.filters] == [
        ("status", ["open"], False),
        ("owner", [], True),
    ]


def test_an_export_that_is_refused_is_a_problem_and_no_file(ada, services):
    wrong = refusals.InvalidInput(fields=[FieldProblem("sort", "must be one of: title")])
    services.refuses["ExportItems"] = wrong
    answer = ada.api("GET", "/risks/export?sort=x")
    assert (answer.status_code, answer.json["fields"][0]["field"]) == (422, "sort")


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/risks/export"), ("POST", "/imports/inspect"), ("GET", "/imports")],
)
def test_none_of_it_is_for_somebody_signed_out(visitor, method, path):
    given = UPLOAD | {"data": b"Title"} if method == "POST" else {}
    assert visitor.api(method, path, **given).status_code == 401


@pytest.mark.promise("4.4")
def test_a_key_in_a_table_to_look_at_is_refused_at_the_door(ada, services):
    key = "gsk_" + "Zy1Xw2Vu3Ts4Rq5Po6Nm7Lk8Ji9Hg0Fe"
    answer = ada.api("POST", "/imports/inspect?kind=risk", data=f"Title\n{key}".encode(), **UPLOAD)
    assert (answer.status_code, answer.json["fields"][0]["field"]) == (400, "line 2")
