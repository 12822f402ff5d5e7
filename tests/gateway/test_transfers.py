"""Bringing in from tools, sending to them, and where items came from."""

import json

import pytest

from gateway.item_sections import sections_of
from gateway.kinds import Kind

MAPPING = {"kind": "initiative", "fields": {"problem": "text"}}
WANTED = {"source": "acme/shop", "source_name": "acme/shop", "mapping": MAPPING}
ITEM = "01930000-0000-7000-8000-0000000000b1"
CHANGE = "01930000-0000-7000-8000-0000000000c1"


def test_sources_come_with_what_their_items_can_become(ada):
    answer = ada.api("GET", "/integrations/github/sources").json
    assert answer["items"] == [
        {"id": "acme/shop", "name": "acme/shop", "url": None, "takes": True}
    ]
    assert answer["next_cursor"] is None
    field = {"field": "problem", "from": ["text"], "by_default": True}
    assert answer["mappings"] == [{"kind": "initiative", "fields": [field]}]


def test_a_preview_shows_items_as_they_would_be_stored(ada, services):
    answer = ada.api("POST", "/integrations/github/fetch/preview", json=WANTED).json
    assert answer["items"][0]["fields"] == {"title": "Bet"}
    assert answer["more"] is True
    request = services.last("PreviewFetch").request
    assert (request.provider, dict(request.mapping.fields)) == ("github", {"problem": "text"})


def test_a_fetch_is_begun_and_says_until_when_it_waits(ada, services):
    body = {**WANTED, "everything": True, "review": True}
    answer = ada.api("POST", "/integrations/github/fetch", json=body)
    assert answer.status_code == 202
    assert answer.json["state"] == "waiting"
    assert answer.json["waits_until"] == "2026-11-26T14:32:00.000Z"
    assert answer.json["counts"] == {"created": 200}
    assert answer.json["failure"] is None
    begun = services.last("BeginFetch").request
    assert (begun.everything, begun.review) == (True, True)


@pytest.mark.parametrize(
    ("mapping", "field"),
    [
        ({"kind": "initiative", "fields": {"problem": "everything"}}, "mapping.fields.problem"),
        ({"kind": "initiative"}, "mapping.fields"),
    ],
)
def test_a_mapping_of_another_shape_names_what_is_wrong(ada, services, mapping, field):
    body = {"source": "acme/shop", "mapping": mapping}
    answer = ada.api("POST", "/integrations/github/fetch", json=body)
    assert answer.status_code == 422
    assert answer.json["fields"][0]["field"] == field
    assert services.asked("BeginFetch") == 0


def test_fetches_are_listed_found_stopped_and_resumed(ada, services):
    assert len(ada.api("GET", "/integrations/fetches?provider=github").json["items"]) == 1
    assert services.last("ListFetches").request.provider == "github"
    fetch = ada.api("GET", "/integrations/fetches/f").json["id"]
    for verb in ("stop", "resume"):
        answer = ada.api("POST", f"/integrations/fetches/{fetch}/{verb}")
        assert answer.json["id"] == fetch
    assert services.last("ResumeFetch").request.id == fetch


def test_what_would_leave_is_shown_with_the_items_own_words(ada, services):
    fields = {"title": "Guest checkout", "status": "planned", "problem": "Half of all leave."}
    item = ada.api("POST", "/initiatives", json=fields).json
    body = {"kind": "initiative", "item_id": item["id"], "target": "acme/shop"}
    shown = ada.api("POST", "/integrations/github/send/preview", json=body).json
    assert shown["payload"] == {"title": "Guest checkout"}
    assert shown["sections"] == [
        {"heading": "Problem", "text": "Half of all leave."},
        {"heading": "Status", "text": "Planned"},
    ]
    request = services.last("PreviewSend").request
    assert (request.item_id, request.target) == (item["id"], "acme/shop")
    only = {**body, "fields": ["status"]}
    shown = ada.api("POST", "/integrations/github/send/preview", json=only).json
    assert [section["heading"] for section in shown["sections"]] == ["Status"]


def test_an_unknown_kind_cannot_be_sent(ada):
    body = {"kind": "wish", "item_id": ITEM, "target": "acme/shop"}
    answer = ada.api("POST", "/integrations/github/send/preview", json=body)
    assert (answer.status_code, answer.json["fields"][0]["field"]) == (422, "kind")


def test_a_preview_is_sent_by_its_digest(ada, services):
    body = {"id": ITEM, "sha256": "a" * 64}
    answer = ada.api("POST", "/integrations/github/send", json=body)
    assert (answer.status_code, answer.json["url"]) == (201, "https://x/7")
    assert services.last("Send").request.sha256 == "a" * 64


def test_an_item_tells_where_it_was_sent_to(ada, services):
    (reference,) = ada.api("GET", f"/tool-references?item={ITEM}").json["items"]
    assert reference["provider"] == "github"
    assert (reference["direction"], reference["gone_at"]) == ("sent", None)


def test_lists_ranges_and_flags_become_text():
    schema = {
        "x-azmyra": {"kind": "k", "plural": "ks"},
        "properties": {
            "title": {"title": "Title"},
            "goals": {"title": "Goals"},
            "reach": {"title": "Reach", "properties": {"low": {"title": "Low"}}},
            "won": {"title": "Won"},
            "empty": {"title": "Empty"},
        },
    }
    kind = Kind("k", "ks", json.loads(json.dumps(schema)))
    fields = {"title": "T", "goals": ["a", "b"], "reach": {"low": 1}, "won": True, "empty": []}
    assert [tuple(section) for section in sections_of(kind, fields, None)] == [
        ("Goals", "- a\n- b"),
        ("Reach", "Low: 1"),
        ("Won", "yes"),
    ]


def test_what_a_fetch_found_is_shown_with_both_sides_and_decided_on(ada, services):
    (one,) = ada.api("GET", "/fetched-changes?provider=github&limit=200").json["items"]
    assert one["differences"] == [
        {"field": "title", "here": "Mine", "there": "Theirs", "conflict": True}
    ]
    assert (one["sort"], one["item_id"], one["version"]) == ("changed", ITEM, 2)
    asked = services.last("ListFetchedChanges").request
    assert (asked.tool, asked.limit) == ("github", 100)
    decisions = [
        {"id": CHANGE, "version": 2, "take": ["title"]},
        {"id": ITEM, "version": 0, "take": None},
    ]
    answer = ada.api("POST", "/fetched-changes/decisions", json={"decisions": decisions})
    assert answer.json["items"][0] == {"id": CHANGE, "outcome": "updated", "item_id": ITEM}
    taken, left = services.last("DecideFetchedChanges").request.decisions
    assert (list(taken.take), taken.leave, left.leave) == (["title"], False, True)


def test_a_decision_without_what_to_take_is_refused_by_name(ada, services):
    body = {"decisions": [{"id": CHANGE, "version": 2}]}
    answer = ada.api("POST", "/fetched-changes/decisions", json=body)
    assert answer.status_code == 422
    assert answer.json["fields"][0]["field"] == "decisions[0].take"
    assert services.asked("DecideFetchedChanges") == 0


def test_a_schedule_is_set_seen_and_ended(ada, services):
    (one,) = ada.api("GET", "/integrations/schedules").json["items"]
    assert (one["every"], one["next_at"], one["last_at"]) == (
        "day",
        "2026-11-26T12:00:00.000Z",
        None,
    )
    path = "/integrations/github/schedule"
    assert ada.api("PUT", path, json={**WANTED, "every": "never"}).json["items"] == []
    request = services.last("SetSchedule").request
    assert (request.provider, request.source, request.every) == ("github", "acme/shop", "never")
    assert ada.api("PUT", path, json={**WANTED, "every": "hour"}).status_code == 422
