"""One cookie, and what it is worth."""

from http.cookies import SimpleCookie

import pytest

COOKIE = {"session", "__Host-session"}


def cookies_set(visitor) -> list[tuple[str, str]]:
    """Every cookie that any answer to *visitor* has set: (name, the whole header)."""
    headers = [
        header for answer in visitor.answers for header in answer.raw.headers.getlist("Set-Cookie")
    ]
    return [(name, header) for header in headers for name in SimpleCookie(header)]


@pytest.fixture
def journey(visitor):
    """Through most of the API, signed out and in."""
    visitor.sign_up()
    made = visitor.post("/initiatives", {"title": "One cookie"}).json()
    for path in ("/account", "/policy", "/trust", "/initiatives", f"/initiatives/{made['id']}"):
        assert visitor.get(path).status_code == 200
    assert visitor.get("/integrations").status_code == 200
    usage = {"events": [{"type": "page", "name": "/initiatives/$id"}]}
    assert visitor.post("/usage", usage).status_code == 202
    assert visitor.get("/no-such-thing").status_code == 404
    return visitor


@pytest.mark.promise("7.1")
def test_the_whole_api_sets_exactly_one_cookie(journey):
    assert journey.sign_out().status_code == 204
    names = {name for name, _ in cookies_set(journey)}
    assert len(names) == 1
    assert names < COOKIE


@pytest.mark.promise("7.1")
def test_the_cookie_is_opaque_and_out_of_reach_for_scripts_and_other_sites(journey):
    [value] = [cookie.value for cookie in journey._session.cookies]  # noqa: SLF001
    assert len(value) >= 43
    assert "." not in value
    header = cookies_set(journey)[-1][1].lower()
    assert "httponly" in header
    assert "samesite=lax" in header
    assert "domain=" not in header


@pytest.mark.promise("7.1")
def test_reading_without_an_account_needs_no_cookie(visitor):
    assert visitor.get("/policy").status_code == 200
    assert visitor.get("/trust").status_code == 200
    assert cookies_set(visitor) == []


@pytest.mark.promise("6.5")
def test_who_stops_using_the_service_is_signed_out_for_good(journey):
    kept = dict(journey._session.cookies)  # noqa: SLF001
    assert journey.sign_out().status_code == 204
    journey._session.cookies.clear()  # noqa: SLF001
    journey._session.cookies.update(kept)  # noqa: SLF001
    assert journey.get("/account").status_code == 401
