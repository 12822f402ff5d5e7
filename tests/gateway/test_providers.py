"""To a sign-in provider and back, as a browser and as the app see it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from azmyra.identity.v1 import sign_in_methods_pb2 as pb

from services.chassis.refusals import Conflict, ReauthenticationRequired, Unavailable
from tests.gateway.fake_sign_in_methods import ADDRESS, PICTURE, SESSION, VISIT, NoPicture

START, BACK = "/auth/oidc/google/start", "/auth/oidc/google/callback?code=c&state=s"


class NoAccountYet(Conflict):
    """There is no account for this sign-in yet."""


def told(answer):
    """What the app's page of results is told."""
    assert answer.status_code == 302
    place = urlsplit(answer.headers["Location"])
    assert place.path == "/sign-in-result"
    return {name: value for name, (value,) in parse_qs(place.query).items()}


def test_the_app_is_told_which_providers_are_offered(visitor):
    assert visitor.api("GET", "/auth/oidc").json == {"items": [{"provider": "google"}]}


def test_setting_out_gives_the_one_cookie_and_goes_to_the_provider(visitor):
    answer = visitor.api("GET", START)
    assert (answer.status_code, answer.headers["Location"]) == (302, ADDRESS)
    [cookie] = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith(f"session={VISIT};")
    assert "HttpOnly; SameSite=Lax" in cookie


def test_a_browser_that_has_a_cookie_keeps_it(ada, services):
    answer = ada.api("GET", f"{START}?purpose=reauthenticate")
    assert "Set-Cookie" not in answer.headers
    asked = services.last("BeginProviderRound").request
    assert asked.purpose == pb.ROUND_PURPOSE_REAUTHENTICATE
    assert len(asked.cookie) == 43
    assert asked.origin.network


def test_coming_back_brings_the_sessions_cookie_and_says_what_happened(visitor, services):
    answer = visitor.api("GET", BACK)
    assert told(answer) == {"is": "account-opened", "provider": "google", "removed": "2"}
    assert answer.headers["Set-Cookie"].startswith(f"session={SESSION};")
    asked = services.last("FinishProviderRound").request
    assert (asked.state, asked.code) == ("s", "c")


def test_a_refusal_is_told_by_a_page_of_the_app(visitor, services):
    services.refuses["FinishProviderRound"] = NoAccountYet()
    assert told(visitor.api("GET", BACK)) == {"problem": "no_account_yet", "provider": "google"}


def test_coming_back_is_never_asked_twice(visitor, services):
    services.refuses["FinishProviderRound"] = Unavailable()
    assert told(visitor.api("GET", BACK))["problem"] == "unavailable"
    assert services.asked("FinishProviderRound") == 1


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_sends_nobody_out(visitor, services, site):
    visitor.fetch_site = site
    assert told(visitor.api("GET", START))["problem"] == "cross_site_refused"
    assert services.asked("BeginProviderRound") == 0


def test_the_way_back_comes_from_another_site(visitor):
    visitor.fetch_site = "cross-site"
    assert told(visitor.api("GET", BACK))["is"] == "account-opened"


@pytest.mark.parametrize("path", ["/auth/oidc/gitlab/start", f"{START}?purpose=spying"])
def test_what_does_not_exist_is_not_found(visitor, path):
    assert visitor.api("GET", path).status_code == 404


def test_the_answers_before_sign_up_are_kept_under_the_one_cookie(visitor, services):
    body = {"age_confirmed": True, "policy_version": "2026-11-23"}
    answer = visitor.api("POST", "/auth/oidc/answers", json=body)
    assert answer.status_code == 204
    assert answer.headers["Set-Cookie"].startswith(f"session={VISIT};")
    assert services.last("NoteSignUpAnswers").request.age_confirmed


def test_nothing_else_is_asked_before_sign_up(visitor):
    body = {"age_confirmed": True, "policy_version": "2026-11-23", "birth": "1990-06"}
    assert visitor.api("POST", "/auth/oidc/answers", json=body).status_code == 422


def test_the_ways_in_are_listed(ada):
    assert ada.api("GET", "/account/sign-in-methods").json == {
        "password": False,
        "items": [
            {"provider": "google", "offered": True, "linked_at": "2026-12-23T12:00:00.000Z"},
            {"provider": "microsoft", "offered": True, "linked_at": None},
        ],
    }


def test_linking_says_where_to_go(ada, services):
    answer = ada.api("POST", "/account/sign-in-methods/google")
    assert answer.json == {"address": ADDRESS}
    assert services.last("BeginProviderRound").request.purpose == pb.ROUND_PURPOSE_LINK


def test_without_a_fresh_proof_it_is_asked_for(ada, services):
    services.refuses["BeginProviderRound"] = ReauthenticationRequired()
    answer = ada.api("POST", "/account/sign-in-methods/google")
    assert (answer.status_code, answer.json["code"]) == (403, "reauthentication_required")


def test_unlinking_and_a_new_password_are_asked_of_identity(ada, services):
    assert ada.api("DELETE", "/account/sign-in-methods/google").status_code == 204
    body = {"password": "violet kettle under nine bridges"}
    assert ada.api("PUT", "/account/password", json=body).status_code == 204
    assert services.last("UnlinkProvider").request.provider == pb.SIGN_IN_PROVIDER_GOOGLE
    assert services.last("SetPassword").request.password == body["password"]


def test_the_picture_is_ours_to_serve_and_its_owners_to_keep(ada):
    answer = ada.api("GET", "/account/picture")
    assert (answer.data, answer.content_type) == (PICTURE, "image/webp")
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_where_there_is_no_picture_it_is_not_found(ada, services):
    services.refuses["GetPicture"] = NoPicture()
    assert ada.api("GET", "/account/picture").status_code == 404
    assert ada.api("DELETE", "/account/picture").status_code == 204


def test_signed_out_there_is_nothing_of_an_account(visitor):
    for method, path in (
        ("GET", "/account/sign-in-methods"),
        ("POST", "/account/sign-in-methods/google"),
        ("GET", "/account/picture"),
    ):
        assert visitor.api(method, path).status_code == 401
