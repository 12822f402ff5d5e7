"""The app's files are compressed and kept; its page is made anew."""

import html
import json
import re

import pytest

from tests.gateway.conftest import Browser

SCRIPT = "/assets/app-BX12cd34.js"


@pytest.mark.parametrize(
    ("accepts", "coding", "content"),
    [
        ("gzip, deflate, br, zstd", "br", b"brotli"),
        ("gzip", "gzip", b"gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", b"gzip"),
        ("identity", None, b"plain"),
        ("", None, b"plain"),
    ],
)
def test_a_file_comes_in_the_best_coding_both_know(accepts, coding, content, visitor):
    answer = visitor("GET", SCRIPT, headers={"Accept-Encoding": accepts})
    assert answer.data == content
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.content_type == "text/javascript; charset=utf-8"


def test_a_hashed_file_is_kept_for_good_and_others_are_asked_for_again(visitor):
    assert "immutable" in visitor("GET", SCRIPT).headers["Cache-Control"]
    assert visitor("GET", "/start/narrow.js").headers["Cache-Control"] == "no-cache"
    assert visitor("GET", "/").headers["Cache-Control"] == "no-store"


def test_a_file_that_was_not_changed_is_not_sent_again(visitor):
    accepts = {"Accept-Encoding": "br"}
    tag = visitor("GET", SCRIPT, headers=accepts).headers["ETag"]
    again = visitor("GET", SCRIPT, headers=accepts | {"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    other = visitor("GET", SCRIPT, headers={"If-None-Match": tag})
    assert (other.status_code, other.data) == (200, b"plain")


@pytest.mark.parametrize("path", ["/", "/sign-in", "/risks/0193", "/privacy", "/receipts/x"])
def test_every_route_of_the_app_is_its_page(path, visitor):
    answer = visitor("GET", path)
    assert answer.status_code == 200
    assert answer.content_type == "text/html; charset=utf-8"


def test_the_page_tells_the_app_where_it_may_send_its_calls(gateway):
    ours = Browser(gateway(AZMYRA_LLM_GROQ_URL='http://127.0.0.1:4010/"groq"'))
    page = ours("GET", "/").text
    config = json.loads(html.unescape(re.search(r'content="([^"]*)"', page)[1]))
    assert config["llm"]["openai"] == {
        "url": "https://api.openai.com/v1",
        "origin": "https://api.openai.com",
    }
    assert config["llm"]["groq"]["origin"] == "http://127.0.0.1:4010"
    assert "http://localhost:*" in config["origins"]
    assert "__" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/assets/missing.js",
        "/favicon.ico",
        "/index.html",
        "/.vite/manifest.json",
        "/assets/app-BX12cd34.js.br",
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/%2e%2e/secret.txt",
        "//etc/passwd.txt",
    ],
)
def test_nothing_but_the_apps_files_can_be_reached(path, visitor):
    answer = visitor("GET", path)
    assert answer.status_code == 404
    assert b"outside" not in answer.data


def test_a_page_cannot_be_posted_to(visitor):
    assert visitor("POST", "/sign-in").status_code == 404


@pytest.mark.usefixtures("unbuilt")
def test_without_a_build_the_api_works_and_the_page_is_404(visitor):
    assert visitor("GET", "/").status_code == 404
    assert visitor("GET", "/health").status_code == 200
