"""Another site cannot change anything with a visitor's cookie."""

import re

import pytest

from tests.gateway.conftest import ORIGIN, Browser
from tests.gateway.fake_services import ADA_SESSION

TWIN = "http://127.0.0.1:8080"
CHANGES = [
    ("POST", "/risks"),
    ("PATCH", "/account"),
    ("DELETE", "/links/x"),
    ("POST", "/auth/logout"),
    ("POST", "/auth/login"),
    ("POST", "/imports?format=vtt"),
]


def from_elsewhere(visitor, method, path, headers):
    browser = Browser(visitor.app, cookie=f"session={ADA_SESSION}", fetch_site=None)
    return browser.api(method, path, headers=headers, json={"title": "x"})


@pytest.mark.parametrize(("method", "path"), CHANGES)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9090"},
        {"Origin": f"{ORIGIN}.evil.example"},
        {"Referer": ORIGIN},
    ],
    ids=str,
)
def test_a_change_from_elsewhere_is_refused(method, path, headers, visitor, services):
    answer = from_elsewhere(visitor, method, path, headers)
    assert answer.status_code == 403
    assert answer.json["code"] == "cross_site_refused"
    assert services.calls == []


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": ORIGIN}, {"Origin": TWIN}], ids=str
)
def test_a_change_from_our_own_pages_is_admitted(headers, visitor):
    assert from_elsewhere(visitor, "POST", "/risks", headers).status_code == 201


def test_reading_from_a_link_on_another_site_is_admitted(visitor):
    assert visitor("GET", "/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_in_production_only_the_public_origin_counts(gateway):
    secure = Browser(gateway(PUBLIC_URL="https://ai.example.org"), fetch_site=None)
    ours, other = {"Origin": "https://ai.example.org"}, {"Origin": "http://ai.example.org"}
    assert (
        secure.api("POST", "/auth/forgot", json={"email": "a@b.c"}, headers=ours).status_code
        == 202
    )
    assert (
        secure.api("POST", "/auth/forgot", json={"email": "a@b.c"}, headers=other).status_code
        == 403
    )


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/risks", "text/plain"),
        ("/risks", "application/x-www-form-urlencoded"),
        ("/risks", "multipart/form-data; boundary=x"),
        ("/risks", ""),
        ("/imports?format=vtt", "application/json"),
        ("/imports?format=vtt", "multipart/form-data; boundary=x"),
        ("/auth/logout", "text/plain"),
    ],
)
def test_a_body_of_a_type_that_forms_can_send_is_refused(path, content_type, ada):
    answer = ada.api("POST", path, data=b"{}", content_type=content_type)
    assert answer.status_code == 415


def test_a_compressed_body_is_refused_because_it_could_hide_a_key(ada):
    answer = ada.api("POST", "/risks", json={"title": "x"}, headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 415


def test_no_operation_that_can_change_something_is_open_to_another_site(visitor):
    paths = visitor("GET", "/api/openapi.json").json["paths"]
    changing = [
        (method.upper(), re.sub(r"\{[^}]+\}", "x", path))
        for path, operations in paths.items()
        for method in operations
        if method in ("post", "put", "patch", "delete")
    ]
    assert len(changing) > 50
    browser = Browser(visitor.app, cookie=f"session={ADA_SESSION}", fetch_site=None)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    answers = {one: browser(*one, headers=elsewhere, json={}).status_code for one in changing}
    assert answers == dict.fromkeys(changing, 403)
