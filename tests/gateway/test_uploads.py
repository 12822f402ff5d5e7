"""Large files come in parts, and an export of Azmyra tells what became of it."""

import pytest

BYTES = {"content_type": "application/octet-stream"}


def test_room_is_made_for_a_file(ada, services):
    begun = ada.api("POST", "/imports/uploads", json={"size": 9_000_000})
    assert (begun.status_code, begun.json) == (
        201,
        {"id": "one", "size": 9_000_000, "received": 0},
    )
    for wrong in ({}, {"size": 0}, {"size": "9"}, {"size": 9, "name": "x"}):
        assert ada.api("POST", "/imports/uploads", json=wrong).status_code == 422
    assert services.asked("BeginUpload") == 1


def test_a_part_travels_behind_its_place(ada):
    part = bytes(range(256)) * 1_000
    sent = ada.api("PUT", "/imports/uploads/one?start=1000", data=part, **BYTES)
    assert (sent.status_code, sent.json["received"]) == (200, 257_000)
    assert ada.api("PUT", "/imports/uploads/one?start=9", data=part, **BYTES).status_code == 409


@pytest.mark.parametrize("start", ["", "?start=-1", "?start=x", "?start=²", f"?start={10**20}"])
def test_a_part_without_a_place_is_refused(ada, services, start):
    sent = ada.api("PUT", f"/imports/uploads/one{start}", data=b"x", **BYTES)
    assert (sent.status_code, sent.json["fields"][0]["field"]) == (422, "start")
    assert services.asked("AddPart") == 0


def test_a_key_in_a_part_is_refused_at_the_door(ada):
    key = b"gsk_" + b"Zy1Xw2Vu3Ts4Rq5Po6Nm7Lk8Ji9Hg0Fe"
    sent = ada.api("PUT", "/imports/uploads/one?start=1000", data=b"so " + key, **BYTES)
    assert (sent.status_code, sent.json["code"]) == (400, "llm_key_refused")
    assert key not in sent.data


def test_a_part_is_as_large_as_a_request_may_be(ada):
    sent = ada.api("PUT", "/imports/uploads/one?start=1000", data=bytes(25_000_001), **BYTES)
    assert sent.status_code == 413


def test_it_is_told_how_much_is_there_and_a_file_is_given_up(ada, services):
    assert ada.api("GET", "/imports/uploads/one").json["received"] == 1_000
    assert ada.api("DELETE", "/imports/uploads/one").status_code == 204
    assert services.last("RemoveUpload").request.id == "one"


def test_what_came_in_parts_is_imported_without_a_body(ada, services):
    answer = ada.api("POST", "/imports?format=azmyra&upload=one", data=b"", **BYTES)
    assert (answer.status_code, services.uploaded) == (202, b"")
    assert (services.header.format, services.header.upload_id) == ("azmyra", "one")


def test_what_became_of_an_export_is_told(ada):
    table, archive = ada.api("GET", "/imports").json["items"]
    assert "archive" not in table
    assert archive["errors"] == [{"line": 2, "reason": "No.", "file": "data/product/links.json"}]
    assert archive["archive"] == {
        "signature": "altered",
        "exported_at": "",
        "altered": ["index.html"],
        "altered_count": 1,
        "items": [{"kind": "risk", "count": 3}],
        "turns": 0,
        "links": 0,
        "revisions": 0,
        "left_out": ["1 turns: …"],
        "ignored": ["privacy/consents"],
    }


def test_none_of_it_is_for_somebody_signed_out(visitor):
    assert visitor.api("GET", "/imports/uploads/one").status_code == 401
    assert visitor.api("POST", "/imports/uploads", json={"size": 1}).status_code == 401
