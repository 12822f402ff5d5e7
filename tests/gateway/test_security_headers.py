"""Whatever is answered, the browser is told to trust nothing but us and the providers' APIs."""

import re

import pytest

from gateway.contracts import contracts
from gateway.kinds import read_kinds
from tests.gateway.conftest import Browser
from tests.gateway.test_openapi import ROOT

OPERATIONS = list(contracts(read_kinds(ROOT / "proto/azmyra/product/v1/kinds")))
#: The one thing that a browser may keep, for its own person alone.
KEPT_AN_HOUR = "private, max-age=3600"


def assert_secured(answer):
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'; trusted-types default" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers.getlist("Content-Security-Policy") == [policy]
    assert answer.headers["X-Request-Id"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=[f"{o.method} {o.path}" for o in OPERATIONS])
def test_every_route_answers_with_all_of_them_and_is_not_kept(operation, ada):
    answer = ada(operation.method, operation.path.replace("{id}", "x"))
    assert_secured(answer)
    kept = KEPT_AN_HOUR if operation.operation_id == "getPicture" else "no-store"
    assert answer.headers["Cache-Control"] == kept


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/settings/keys"),
        ("GET", "/assets/app-BX12cd34.js"),
        ("GET", "/start/narrow.js"),
        ("GET", "/assets/missing.js"),
        ("GET", "/api/v1/missing"),
        ("PUT", "/api/v1/risks"),
        ("TRACE", "/"),
        ("GET", "/?key=" + "gsk_" + "a1B2" * 13),
    ],
)
def test_files_pages_and_errors_have_them_too(method, path, visitor):
    assert_secured(visitor(method, path))


def test_an_unforeseen_error_has_them_and_says_nothing(ada, services):
    services.refuses["GetAccount"] = RuntimeError("the database password is hunter2")
    answer = ada.api("GET", "/account")
    assert answer.status_code == 500
    assert b"hunter2" not in answer.data
    assert_secured(answer)


def test_the_browser_may_call_the_configured_providers_and_nobody_else(gateway):
    ours = Browser(gateway(AZMYRA_LLM_ORIGINS="https://llm.example.org http://localhost:*"))
    policy = ours("GET", "/").headers["Content-Security-Policy"]
    assert "connect-src 'self' https://llm.example.org http://localhost:*;" in policy


def test_each_page_has_a_nonce_of_its_own_for_its_styles_alone(visitor):
    first, second = visitor("GET", "/"), visitor("GET", "/")
    nonces = [re.search(r'nonce="([^"]+)"', answer.text)[1] for answer in (first, second)]
    assert nonces[0] != nonces[1]
    policy = first.headers["Content-Security-Policy"]
    assert f"style-src 'self' 'nonce-{nonces[0]}'" in policy
    assert policy.count("nonce-") == 1


def test_https_is_insisted_on_where_it_is_used(gateway, visitor):
    secure = Browser(gateway(PUBLIC_URL="https://ai.example.org"))
    assert "max-age=63072000" in secure("GET", "/").headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in visitor("GET", "/").headers
