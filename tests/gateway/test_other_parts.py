"""Sign-up, policy, trust, usage, integrations and health."""

import json

import pytest

from tests.gateway.conftest import Browser

SIGN_UP = {
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "password": "violet kettle under nine bridges",
    "age_confirmed": True,
    "policy_version": "2026-11-23",
}


def test_signing_up_is_accepted_with_an_empty_answer(visitor, services):
    answer = visitor.api("POST", "/auth/signup", json=SIGN_UP)
    assert (answer.status_code, answer.data) == (202, b"")
    request = services.last("SignUp").request
    assert (request.name, request.email, request.age_confirmed) == (
        "Ada Lovelace",
        "ada@example.org",
        True,
    )


def test_verify_forgot_and_reset_answer_nothing(visitor, services):
    assert visitor.api("POST", "/auth/verify", json={"token": "t"}).status_code == 204
    assert visitor.api("POST", "/auth/forgot", json={"email": "a@b.c"}).status_code == 202
    body = {"token": "t", "password": SIGN_UP["password"]}
    assert visitor.api("POST", "/auth/reset", json=body).status_code == 204
    assert services.last("ResetPassword").request.token == "t"


def test_the_account_shows_and_changes_its_name(ada, services):
    assert ada.api("GET", "/account").json["name"] == "Ada Lovelace"
    ada.api("PATCH", "/account", json={"name": "Countess"})
    assert services.last("UpdateAccount").request.name == "Countess"
    ada.api("PATCH", "/account", json={})
    assert not services.last("UpdateAccount").request.HasField("name")


def test_a_policy_version_is_agreed_to(ada, services):
    answer = ada.api("POST", "/policy/acknowledge", json={"version": "2026-11-23"})
    assert answer.status_code == 200
    assert services.last("UpdateAccount").request.policy_version == "2026-11-23"


def test_the_policy_is_read_signed_out(visitor):
    policy = visitor.api("GET", "/policy").json
    assert policy["version"] == "2026-11-23"
    assert policy["sections"][0]["statements"][0] == {
        "text": "Passwords are hashed.",
        "promises": ["4.3"],
    }
    assert visitor.api("GET", "/policy/versions").json["items"][0]["version"] == "2026-11-23"


def test_usage_is_recorded_for_the_person(ada, services):
    body = {"events": [{"type": "page", "name": "/risks/$id"}]}
    assert ada.api("POST", "/usage", json=body).status_code == 202
    assert services.last("RecordUsage").request.events[0].name == "/risks/$id"
    free_text = {"events": [{"type": "error", "name": "Ada said: no!"}]}
    assert ada.api("POST", "/usage", json=free_text).status_code == 422


@pytest.mark.parametrize("signal", ["Sec-GPC", "DNT"])
def test_whose_browser_asks_not_to_be_counted_is_not(ada, services, signal):
    body = {"events": [{"type": "page", "name": "/risks/$id"}]}
    asked = ada.api("POST", "/usage", json=body, headers={signal: "1"})
    assert asked.status_code == 202
    assert services.asked("RecordUsage") == 0


def test_choices_are_read_and_made(ada, services):
    assert ada.api("GET", "/privacy/consents").json == {
        "usage": {"given": True, "changed_at": None}
    }
    assert ada.api("PUT", "/privacy/consents", json={"usage": False}).status_code == 200
    request = services.last("ChangeConsent").request
    assert (request.purpose, request.given) == ("usage", False)


def test_what_is_held_of_ones_use_is_shown(ada):
    held = ada.api("GET", "/privacy/usage").json
    assert held["kept_days"] == 30
    assert held["items"][0] == {
        "day": "2026-11-23",
        "type": "page",
        "name": "/risks",
        "detail": "",
        "times": 2,
    }


def test_without_a_report_every_promise_is_shown_as_not_proven(visitor):
    promises = visitor.api("GET", "/trust").json["promises"]
    assert {"4.3", "7.1", "10.1"} <= {one["id"] for one in promises}
    assert {one["state"] for one in promises} == {"not proven"}


def test_the_report_is_shown_as_it_was_written(gateway, tmp_path):
    report = tmp_path / "promises.json"
    ours = Browser(gateway(AZMYRA_TRUST_FILE=str(report), AZMYRA_BUILD="abc"))
    before = ours.api("GET", "/trust").json
    assert (before["commit"], before["build"], before["of_this_build"]) == (None, "abc", False)
    told = {"generated_at": "2026-11-23T12:00:00Z", "commit": "abc", "promises": []}
    report.write_text(json.dumps(told))
    assert ours.api("GET", "/trust").json == told | {"build": "abc", "of_this_build": True}


def test_a_report_about_another_build_is_shown_as_that(gateway, tmp_path):
    report = tmp_path / "promises.json"
    report.write_text(json.dumps({"generated_at": None, "commit": "older", "promises": []}))
    for build in ("newer", "-"):
        ours = Browser(gateway(AZMYRA_TRUST_FILE=str(report), AZMYRA_BUILD=build))
        assert ours.api("GET", "/trust").json["of_this_build"] is False


def test_health_is_shallow_unless_asked_to_be_deep(visitor):
    assert visitor("GET", "/health").json == {"status": "ok", "services": {}}
    deep = visitor("GET", "/health?deep=true").json
    assert deep == {
        "status": "ok",
        "services": dict.fromkeys(("identity", "product", "integrations", "privacy"), "ok"),
    }


def test_deep_health_names_the_service_that_is_away(gateway):
    answer = Browser(gateway(PRODUCT_GRPC="grpc+insecure://127.0.0.1:1"))(
        "GET", "/health?deep=true"
    )
    assert answer.status_code == 503
    assert answer.json["services"]["product"] == "unavailable"
    assert answer.json["services"]["identity"] == "ok"
