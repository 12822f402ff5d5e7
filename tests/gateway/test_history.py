"""What made each version of an item, and the way back to an earlier one."""

import pytest

from tests.gateway.fake_services import ADA


@pytest.fixture
def risk(ada) -> str:
    answer = ada.api("POST", "/risks", json={"title": "Checkout fails"})
    return f"/risks/{answer.json['id']}"


def test_history_tells_who_changed_what_from_what_to_what(ada, risk):
    answer = ada.api("GET", f"{risk}/history?limit=2")
    assert answer.json == {
        "items": [
            {
                "version": 2,
                "action": "reverted",
                "by": ADA.id,
                "at": "2026-11-23T12:00:00.000Z",
                "changes": [{"field": "reach", "before": {"low": 1, "high": 2}, "after": None}],
                "restored_version": 1,
            },
            {
                "version": 1,
                "action": "created",
                "by": ADA.id,
                "at": "2026-11-23T12:00:00.000Z",
                "changes": [{"field": "title", "before": None, "after": "Checkout fails"}],
            },
        ],
        "next_cursor": "1",
    }


def test_its_next_page_is_asked_for_by_cursor(ada, risk, services):
    ada.api("GET", f"{risk}/history?limit=7&cursor=3")
    request = services.last("ListHistory").request
    assert (request.kind, request.limit, request.cursor) == ("risk", 7, "3")


def test_a_version_is_restored_over_the_one_that_was_seen(ada, risk, services):
    seen = {"If-Match": '"1"'}
    answer = ada.api("POST", f"{risk}/restore", json={"version": 1}, headers=seen)
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert services.last("RestoreVersion").request.wanted_version == 1
    again = ada.api("POST", f"{risk}/restore", json={"version": 1}, headers=seen)
    assert again.status_code == 412


def test_restoring_a_version_needs_the_one_that_was_seen(ada, risk, services):
    assert ada.api("POST", f"{risk}/restore", json={"version": 1}).status_code == 428
    assert not services.asked("RestoreVersion")


@pytest.mark.parametrize("body", [{"version": 0}, {"version": "1"}, {"versions": 1}])
def test_a_body_that_names_no_possible_version_is_refused(ada, risk, services, body):
    answer = ada.api("POST", f"{risk}/restore", json=body, headers={"If-Match": '"1"'})
    assert answer.status_code == 422
    assert not services.asked("RestoreItem")


def test_without_a_body_what_was_deleted_comes_back(ada, risk, services):
    ada.api("DELETE", risk)
    assert ada.api("POST", f"{risk}/restore").status_code == 200
    assert ada.api("POST", f"{risk}/restore", json={}).status_code == 200
    assert services.asked("RestoreItem")
    assert not services.asked("RestoreVersion")
