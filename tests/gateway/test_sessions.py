"""One cookie, and an access token that is never older than it may be."""

import re

import pytest

from gateway.problems import NotSignedIn
from gateway.sessions import REUSED_FOR, Sessions
from tests.gateway.conftest import Browser
from tests.gateway.fake_services import ADA_ACCESS, ADA_SESSION

CREDENTIALS = {"email": "ada@example.org", "password": "violet kettle under nine bridges"}


class FakeIdentityExchange:
    def __init__(self):
        self.asked = 0
        self.knows = {"ada"}

    def __call__(self, session_token, request_id):
        self.asked += 1
        if session_token not in self.knows:
            raise NotSignedIn
        return f"access-{self.asked}"


class Time:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def identity():
    return FakeIdentityExchange()


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def sessions(identity, time):
    return Sessions(identity, clock=time)


def test_reads_share_an_access_token_for_five_seconds(sessions, time):
    assert sessions.access_token("ada", "r", reads_only=True) == "access-1"
    time.now += REUSED_FOR - 0.1
    assert sessions.access_token("ada", "r", reads_only=True) == "access-1"
    time.now += 0.1
    assert sessions.access_token("ada", "r", reads_only=True) == "access-2"


def test_every_change_asks_identity_again(sessions):
    assert sessions.access_token("ada", "r", reads_only=False) == "access-1"
    assert sessions.access_token("ada", "r", reads_only=False) == "access-2"
    assert sessions.access_token("ada", "r", reads_only=True) == "access-2"


def test_a_session_that_ended_is_found_out_by_a_change_and_then_by_reads(sessions, identity):
    sessions.access_token("ada", "r", reads_only=True)
    identity.knows.clear()
    with pytest.raises(NotSignedIn):
        sessions.access_token("ada", "r", reads_only=False)
    with pytest.raises(NotSignedIn):
        sessions.access_token("ada", "r", reads_only=True)


def test_a_forgotten_session_is_asked_about_again(sessions):
    sessions.access_token("ada", "r", reads_only=True)
    sessions.forget("ada")
    assert sessions.access_token("ada", "r", reads_only=True) == "access-2"


def test_the_memory_is_bounded(sessions, identity):
    identity.knows |= {f"person-{number}" for number in range(10_001)}
    for number in range(10_001):
        sessions.access_token(f"person-{number}", "r", reads_only=True)
    before = identity.asked
    sessions.access_token("person-10000", "r", reads_only=True)
    assert identity.asked == before
    sessions.access_token("person-0", "r", reads_only=True)
    assert identity.asked == before + 1


def test_without_a_cookie_nobody_is_asked_and_the_answer_is_401(visitor, services):
    for cookie in ("", "session=", "session=short", "session=" + "a" * 44, "other=" + "a" * 43):
        answer = Browser(visitor.app, cookie=cookie).api("GET", "/account")
        assert answer.status_code == 401
        assert answer.json["code"] == "not_signed_in"
    assert services.calls == []


def test_an_unknown_session_is_401(visitor):
    answer = Browser(visitor.app, cookie="session=" + "b" * 43).api("GET", "/account")
    assert (answer.status_code, answer.json["code"]) == (401, "not_signed_in")


def test_services_get_the_access_token_the_id_token_and_the_request_id(ada, services):
    answer = ada.api("GET", "/account")
    metadata = services.last("GetAccount").metadata
    assert metadata["x-azmyra-access-token"] == ADA_ACCESS
    assert metadata["authorization"] == "Bearer id-token-for-identity"
    assert metadata["x-request-id"] == answer.headers["X-Request-Id"]


def test_a_request_id_from_outside_is_not_taken_over(visitor):
    answer = visitor("GET", "/health", headers={"X-Request-Id": "forged-by-me"})
    assert answer.headers["X-Request-Id"] != "forged-by-me"
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}", answer.headers["X-Request-Id"])


@pytest.mark.promise("7.1")
def test_signing_in_sets_one_cookie_and_only_for_us(visitor):
    answer = visitor.api("POST", "/auth/login", json=CREDENTIALS)
    assert answer.status_code == 200
    assert answer.json["email"] == "ada@example.org"
    ends = "Expires=Wed, 23 Dec 2026 12:00:00 GMT"
    attributes = "Path=/; HttpOnly; SameSite=Lax"
    given = answer.headers.getlist("Set-Cookie")
    assert given == [f"session={ADA_SESSION}; {ends}; {attributes}"]
    assert ADA_SESSION not in answer.text


@pytest.mark.promise("7.1")
def test_on_https_the_cookie_is_bound_to_the_host(gateway):
    secure = Browser(gateway(PUBLIC_URL="https://ai.example.org"))
    cookie = secure.api("POST", "/auth/login", json=CREDENTIALS).headers["Set-Cookie"]
    assert cookie.startswith(f"__Host-session={ADA_SESSION};")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")
    assert "Domain" not in cookie
    secure.cookie = f"session={ADA_SESSION}"
    assert secure.api("GET", "/account").status_code == 401
    secure.cookie = f"__Host-session={ADA_SESSION}"
    assert secure.api("GET", "/account").status_code == 200


def test_signing_out_ends_the_session_and_takes_the_cookie_back(ada, services):
    answer = ada.api("POST", "/auth/logout")
    assert answer.status_code == 204
    assert services.last("SignOut").request.session_token == ADA_SESSION
    assert answer.headers["Set-Cookie"].startswith("session=; Expires=Thu, 01 Jan 1970")


def test_signing_in_ends_the_session_that_the_browser_had(ada, services):
    assert ada.api("POST", "/auth/login", json=CREDENTIALS).status_code == 200
    assert services.last("SignOut").request.session_token == ADA_SESSION


def test_signing_out_twice_is_no_error(visitor, services):
    assert visitor.api("POST", "/auth/logout").status_code == 204
    assert services.calls == []


def test_reauthentication_is_for_the_session_of_the_cookie(ada, services):
    body = {"password": CREDENTIALS["password"]}
    assert ada.api("POST", "/auth/reauthenticate", json=body).status_code == 204
    assert services.last("Reauthenticate").request.session_token == ADA_SESSION


def test_reauthentication_takes_a_password_or_a_code_and_mails_one(ada, services):
    code = {"code": "123 456"}
    assert ada.api("POST", "/auth/reauthenticate/code").status_code == 202
    assert services.last("MailReauthenticationCode").request.session_token == ADA_SESSION
    assert ada.api("POST", "/auth/reauthenticate", json=code).status_code == 204
    assert services.last("Reauthenticate").request.code == "123 456"
    for body in ({}, code | {"password": "both"}):
        answer = ada.api("POST", "/auth/reauthenticate", json=body)
        assert (answer.status_code, answer.json["fields"][0]["field"]) == (422, "password")


@pytest.mark.promise("7.1")
def test_nothing_else_sets_a_cookie(ada):
    for path in ("/", "/start/narrow.js", "/health", "/api/v1/account", "/api/v1/missing"):
        assert "Set-Cookie" not in ada("GET", path).headers
