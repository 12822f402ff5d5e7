"""Items travel as flat JSON with a version that guards against lost updates."""

import orjson
import pytest
from azmyra.product.v1 import product_pb2

from gateway.json_items import item_json


def created(ada, title="Checkout fails", **fields):
    return ada.api("POST", "/risks", json={"title": title} | fields)


def test_an_item_is_one_flat_object(ada):
    answer = created(ada, probability=4)
    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    assert answer.json == {
        "id": answer.json["id"],
        "kind": "risk",
        "version": 1,
        "created_at": "2026-11-23T12:00:00.000Z",
        "updated_at": "2026-11-23T12:00:00.000Z",
        "title": "Checkout fails",
        "probability": 4,
    }


def test_a_deleted_item_says_since_when(ada):
    path = f"/risks/{created(ada).json['id']}"
    assert ada.api("DELETE", path).status_code == 204
    assert ada.api("GET", path).json["deleted_at"] == "2026-11-23T13:00:00.000Z"
    assert "deleted_at" not in ada.api("POST", f"{path}/restore").json


def test_the_fields_reach_product_byte_for_byte(ada, services):
    raw = '{"title": "Größe 🚀", "tags":["b", "a"]}'.encode()
    ada.api("POST", "/risks", data=raw, content_type="application/json")
    assert services.last("CreateItem").request.fields_json == raw
    assert services.last("CreateItem").request.kind == "risk"


def test_splicing_gives_what_encoding_would(ada):
    item = product_pb2.Item(id="i", kind="risk", version=7, created_at="c", updated_at="u")
    item.fields_json = orjson.dumps({"title": 'a "quoted" \\ 🚀', "reach": {"low": 1, "high": 2}})
    assert orjson.loads(item_json(item)) == {
        "id": "i",
        "kind": "risk",
        "version": 7,
        "created_at": "c",
        "updated_at": "u",
        "title": 'a "quoted" \\ 🚀',
        "reach": {"low": 1, "high": 2},
    }


def test_a_change_needs_the_version_that_was_seen(ada):
    path = f"/risks/{created(ada).json['id']}"
    assert ada.api("PATCH", path, json={"title": "y"}).status_code == 428
    changed = ada.api("PATCH", path, json={"title": "y"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    stale = ada.api("PATCH", path, json={"title": "z"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json["code"]) == (412, "stale_version")


@pytest.mark.parametrize("tag", ["abc", '"0"', '"-1"', '"99999999999"', '"1", "2"'])
def test_an_entity_tag_that_is_none_of_ours_is_refused(tag, ada):
    path = f"/risks/{created(ada).json['id']}"
    answer = ada.api("PATCH", path, json={"title": "y"}, headers={"If-Match": tag})
    assert (answer.status_code, answer.json["fields"][0]["field"]) == (422, "If-Match")


def test_deleting_may_name_a_version(ada, services):
    path = f"/risks/{created(ada).json['id']}"
    ada.api("DELETE", path, headers={"If-Match": '"1"'})
    assert services.last("DeleteItem").request.version == 1
    ada.api("DELETE", path)
    assert services.last("DeleteItem").request.version == 0


def test_a_list_takes_page_order_and_filters(ada, services):
    created(ada)
    query = "limit=2&cursor=c1&sort=-impact&filter.status=open&filter.status=closed&deleted=true"
    answer = ada.api("GET", f"/risks?{query}")
    assert answer.json["next_cursor"] == "further"
    assert [item["title"] for item in answer.json["items"]] == ["Checkout fails"]
    request = services.last("ListItems").request
    assert (request.limit, request.cursor, request.sort) == (2, "c1", "-impact")
    assert request.deleted
    assert [(one.field, list(one.values)) for one in request.filters] == [
        ("status", ["open", "closed"])
    ]


def test_items_are_counted_by_the_values_of_a_field(ada, services):
    answer = ada.api("GET", "/risks/counts?by=status&filter.owner=Tom&empty=owner")
    assert answer.json["items"] == [{"value": "open", "count": 2}, {"count": 1}]
    request = services.last("CountItems").request
    assert (request.kind, request.by) == ("risk", "status")
    assert [(one.field, list(one.values), one.empty) for one in request.filters] == [
        ("owner", ["Tom"], True)
    ]


def test_a_list_can_be_asked_for_what_has_no_value(ada, services):
    ada.api("GET", "/risks?empty=owner&filter.status=open")
    request = services.last("ListItems").request
    assert [(one.field, list(one.values), one.empty) for one in request.filters] == [
        ("status", ["open"], False),
        ("owner", [], True),
    ]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "deleted=yes"])
def test_a_query_that_means_nothing_is_refused_by_name(query, ada):
    answer = ada.api("GET", f"/risks?{query}")
    assert answer.status_code == 422
    assert answer.json["fields"][0]["field"] == query.partition("=")[0]


def test_the_idempotency_key_reaches_product(ada, services):
    ada.api("POST", "/risks", json={"title": "x"}, headers={"Idempotency-Key": "once"})
    assert services.last("CreateItem").request.idempotency_key == "once"
    long = ada.api("POST", "/risks", json={"title": "x"}, headers={"Idempotency-Key": "k" * 256})
    assert long.status_code == 422


def test_all_seven_kinds_are_served(ada, services):
    for plural, kind in {
        "initiatives": "initiative",
        "transcripts": "transcript",
        "risks": "risk",
        "personas": "persona",
        "competitors": "competitor",
        "roadmap-items": "roadmap-item",
        "visions": "vision",
    }.items():
        assert ada.api("POST", f"/{plural}", json={"title": "x"}).json["kind"] == kind
    assert ada.api("GET", "/unicorns").status_code == 404


def test_turns_links_proposals_and_imports_are_translated(ada, services):
    turns = ada.api("GET", "/transcripts/t1/turns?limit=1000").json
    assert turns == {
        "items": [{"seq": 0, "speaker": "Grace", "start_ms": 1500, "text": "We lose orders."}],
        "next_cursor": None,
    }
    span = {"turn": 0, "start": 3, "end": 7}
    body = {"type": "evidence_for", "from": {"id": "t1", "span": span}, "to": {"id": "r1"}}
    link = ada.api("POST", "/links", json=body)
    assert link.status_code == 201
    assert link.json["from"]["span"] == {**span, "quote": ""}
    by = {"provider": "groq", "model": "m", "prompt_version": "read-this-meeting@1"}
    evidence = [{"transcript_id": "t1", **span}]
    proposal = {"kind": "risk", "fields": {"title": "Orders"}, "evidence": evidence}
    saved = ada.api("POST", "/proposals", json={"provenance": by, "proposals": [proposal]})
    assert (saved.status_code, saved.json["items"][0]["title"]) == (201, "Orders")
    assert services.last("AcceptProposals").request.proposals[0].evidence[0].span.end == 7
    assert ada.api("GET", "/imports/i1").json["errors"] == [
        {"line": 12, "reason": "No time stands here."}
    ]


def test_an_upload_travels_in_parts_behind_its_header(ada, services):
    content = bytes(range(256)) * 2000
    answer = ada.api(
        "POST",
        "/imports?format=vtt&title=Retro",
        data=content,
        content_type="application/octet-stream",
    )
    assert (answer.status_code, answer.json) == (202, {"id": "vtt-import"})
    assert services.uploaded == content
