"""Exports of an account at the edge."""


def test_an_export_is_begun_and_followed(ada):
    begun = ada.api("POST", "/privacy/exports", json={})
    assert (begun.status_code, begun.json["id"], begun.json["state"]) == (202, "new", "pending")
    listed = ada.api("GET", "/privacy/exports").json
    [ready] = listed["items"]
    assert listed["kept_days"] == 7
    assert (ready["rows"], ready["steps"], ready["finished_at"]) == (7, 5, None)
    assert ada.api("GET", "/privacy/exports/ready").json == ready
    assert ada.api("GET", "/privacy/exports/other").status_code == 404


def test_it_is_downloaded_as_a_file_that_nobody_keeps(ada):
    answer = ada.api("GET", "/privacy/exports/ready/download")
    assert (answer.status_code, answer.data) == (200, b"PK\x03\x04")
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_is_refused_is_refused_before_a_file_begins(ada):
    answer = ada.api("GET", "/privacy/exports/other/download")
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_nobody_exports_signed_out(visitor):
    assert visitor.api("POST", "/privacy/exports", json={}).status_code == 401
    assert visitor.api("GET", "/privacy/exports/ready/download").status_code == 401


def test_what_touched_the_data_is_one_list_newest_first(ada):
    acts = ada.api("GET", "/privacy/activity").json["items"]
    assert {act["source"] for act in acts} == {"account", "tool", "export", "operator"}
    assert [act["at"] for act in acts] == sorted((act["at"] for act in acts), reverse=True)
    [operator] = [act for act in acts if act["source"] == "operator"]
    assert (operator["what"], operator["detail"]) == ("hold-place", "grace")
