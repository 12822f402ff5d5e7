"""Many items in one request, and the way back."""

import json

import pytest

from services.chassis import refusals
from services.chassis.refusals import FieldProblem

SEEN = [{"id": "a", "version": 1}, {"id": "b", "version": 4}]
EDIT = {"items": SEEN, "changes": {"status": "closed", "owner": None}}


def test_one_request_changes_many_items(ada, services):
    answer = ada.api("POST", "/risks/bulk-edit", json=EDIT, headers={"Idempotency-Key": "k"})
    assert answer.status_code == 200
    assert answer.json == {"items": [{"id": "a", "version": 2}, {"id": "b", "version": 5}]}
    request = services.last("UpdateItems").request
    assert (request.kind, request.idempotency_key) == ("risk", "k")
    assert [(one.id, one.version) for one in request.items] == [("a", 1), ("b", 4)]
    assert json.loads(request.patch_json) == EDIT["changes"]


def test_one_request_takes_it_back(ada, services):
    wanted = [{"id": "a", "version": 2, "wanted_version": 1}]
    answer = ada.api("POST", "/roadmap-items/bulk-restore", json={"items": wanted})
    assert answer.json == {"items": [{"id": "a", "version": 3}]}
    request = services.last("RestoreVersions").request
    assert (request.kind, request.items[0].wanted_version) == ("roadmap-item", 1)


@pytest.mark.parametrize(
    ("way", "asked"), [("delete", "DeleteItems"), ("undelete", "RestoreItems")]
)
def test_one_request_deletes_many_items_and_one_brings_them_back(ada, services, way, asked):
    headers = {"Idempotency-Key": "k"}
    answer = ada.api("POST", f"/risks/bulk-{way}", json={"items": SEEN}, headers=headers)
    assert answer.json == {"items": [{"id": "a", "version": 2}, {"id": "b", "version": 5}]}
    request = services.last(asked).request
    assert (request.kind, request.idempotency_key) == ("risk", "k")
    assert [(one.id, one.version) for one in request.items] == [("a", 1), ("b", 4)]


def test_which_items_were_changed_meanwhile_is_told(ada, services):
    services.refuses["UpdateItems"] = refusals.StaleVersion(
        fields=[FieldProblem("items.1", "was changed meanwhile; read it again")]
    )
    answer = ada.api("POST", "/risks/bulk-edit", json=EDIT)
    assert answer.status_code == 412
    assert answer.json["fields"] == [
        {"field": "items.1", "reason": "was changed meanwhile; read it again"}
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"items": [], "changes": {}},
        {"items": SEEN * 251, "changes": {}},
        {"items": [{"id": "a"}], "changes": {}},
        {"items": SEEN},
        {"items": SEEN, "changes": []},
    ],
)
def test_a_body_of_another_shape_is_refused(ada, services, body):
    assert ada.api("POST", "/risks/bulk-edit", json=body).status_code == 422
    assert not services.asked("UpdateItems")
