"""Every error is a problem document that says what to do and nothing it should not."""

import pytest

from services.chassis import refusals
from services.chassis.refusals import FieldProblem
from tests.gateway.conftest import Browser


class WrongCredentials(refusals.Unauthenticated):
    """E-mail or password is wrong."""


class KeyInFile(refusals.MalformedRequest):
    """The file holds a key."""

    code = "llm_key_refused"


def problem(answer):
    assert answer.content_type == "application/problem+json"
    assert answer.json["request_id"] == answer.headers["X-Request-Id"]
    assert answer.json["status"] == answer.status_code
    return answer.json


@pytest.mark.parametrize(
    ("refusal", "status", "code"),
    [
        (refusals.InvalidInput(), 422, "invalid_input"),
        (refusals.MalformedRequest(), 400, "malformed_request"),
        (KeyInFile(), 400, "llm_key_refused"),
        (WrongCredentials(), 401, "wrong_credentials"),
        (refusals.Forbidden(), 403, "forbidden"),
        (refusals.ReauthenticationRequired(), 403, "reauthentication_required"),
        (refusals.NotFound(), 404, "not_found"),
        (refusals.Conflict(), 409, "conflict"),
        (refusals.StaleVersion(), 412, "stale_version"),
        (refusals.TooManyRequests(retry_after=30), 429, "too_many_requests"),
        (refusals.Unavailable(), 503, "unavailable"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_refusal_of_a_service_becomes_its_status(refusal, status, code, ada, services):
    services.refuses["GetAccount"] = refusal
    answer = ada.api("GET", "/account")
    assert answer.status_code == status
    assert problem(answer)["code"] == code
    assert answer.json["detail"] == refusal.detail
    assert answer.json["type"] == f"/problems/{code}"


def test_waiting_time_and_fields_cross_the_wire(ada, services):
    fields = [FieldProblem("email", "Is no address.")]
    services.refuses["GetAccount"] = refusals.TooManyRequests(fields=fields, retry_after=30)
    answer = ada.api("GET", "/account")
    assert answer.headers["Retry-After"] == "30"
    assert answer.json["fields"] == [{"field": "email", "reason": "Is no address."}]


def test_a_service_that_is_away_is_503_with_a_time_to_wait(gateway):
    away = {f"{name}_GRPC": "grpc+insecure://127.0.0.1:1" for name in ("IDENTITY", "PRIVACY")}
    answer = Browser(gateway(**away)).api("GET", "/policy")
    assert answer.status_code == 503
    assert problem(answer)["code"] == "unavailable"
    assert answer.headers["Retry-After"] == "1"


def test_json_that_cannot_be_read_says_where(ada):
    answer = ada.api("POST", "/risks", data=b'{"title":\n "x",}', content_type="application/json")
    assert answer.status_code == 400
    assert problem(answer)["code"] == "malformed_json"
    assert "line 2" in answer.json["detail"]


@pytest.mark.parametrize("body", [b"[]", b'"x"', b"null", b'{"title":"a\\u0000b"}'])
def test_json_that_is_no_object_or_cannot_be_stored_is_422(body, ada):
    answer = ada.api("POST", "/risks", data=body, content_type="application/json")
    assert problem(answer)["status"] == 422


def test_every_wrong_field_is_named_and_no_value_is_repeated(visitor):
    body = {"email": "ada@example.org", "password": ["hunter2"], "admin": True}
    answer = visitor.api("POST", "/auth/login", json=body)
    assert answer.status_code == 422
    named = {entry["field"] for entry in problem(answer)["fields"]}
    assert named == {"password", "admin"}
    assert "hunter2" not in answer.text


def test_a_missing_field_is_named(visitor):
    answer = visitor.api("POST", "/auth/signup", json={"name": "Ada"})
    named = {entry["field"] for entry in problem(answer)["fields"]}
    assert {"email", "password", "age_confirmed", "policy_version"} <= named


def test_nested_fields_are_named_by_their_path(ada):
    by = {"provider": "groq", "model": "m", "prompt_version": "v"}
    evidence = [{"transcript_id": "t", "turn": -1, "start": 0, "end": 1}]
    proposal = {"kind": "risk", "fields": {}, "evidence": evidence}
    answer = ada.api("POST", "/proposals", json={"provenance": by, "proposals": [proposal]})
    assert problem(answer)["fields"][0]["field"] == "proposals[0].evidence[0].turn"


def test_an_unknown_path_below_the_api_is_a_problem_and_not_a_page(visitor):
    for path in ("/api", "/api/", "/api/v1", "/api/v1/nothing", "/api/v2/risks"):
        assert problem(visitor("GET", path))["code"] == "not_found"


def test_a_method_that_is_not_there_names_those_that_are(visitor):
    answer = visitor.api("GET", "/links/x")
    assert problem(answer)["status"] == 405
    assert "DELETE" in answer.headers["Allow"]


@pytest.mark.parametrize("path", ["/", "/health", "/start/narrow.js"])
def test_head_is_answered_like_get_without_a_body(path, visitor):
    told, whole = visitor("HEAD", path), visitor("GET", path)
    assert (told.status_code, told.data) == (200, b"")
    assert told.headers["Content-Length"] == str(len(whole.data))


def test_options_are_not_offered_to_other_sites(visitor):
    answer = visitor.api("OPTIONS", "/risks", headers={"Origin": "https://evil.example"})
    assert problem(answer)["status"] == 405
    assert not any(name.startswith("Access-Control") for name, _ in answer.headers)


def test_a_body_over_the_limit_is_413(ada):
    answer = ada.api("POST", "/risks", json={"title": "x" * 1_000_000})
    assert problem(answer)["code"] == "body_too_large"
    upload = ada.api(
        "POST",
        "/imports?format=vtt",
        data=b"x" * 25_000_001,
        content_type="application/octet-stream",
    )
    assert problem(upload)["status"] == 413
