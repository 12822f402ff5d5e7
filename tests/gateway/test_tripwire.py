"""A key of an AI provider is refused wherever it stands, and its value goes no further."""

import json
import logging

import pytest

from tests.promises.keys import planted_keys

KEYS = planted_keys()
GROQ = KEYS["groq"]


def assert_refused(answer, field, key=GROQ):
    assert answer.status_code == 400
    assert answer.json["code"] == "llm_key_refused"
    assert answer.json["fields"][0]["field"] == field
    assert key not in answer.text
    assert not any(key in value for _, value in answer.headers)


@pytest.mark.promise("1.5", "4.4")
@pytest.mark.parametrize("provider", KEYS)
def test_a_key_in_a_field_is_refused_and_reaches_no_service(provider, ada, services):
    key = KEYS[provider]
    answer = ada.api("POST", "/risks", json={"title": "Keys", "statement": f"ours is {key}."})
    assert_refused(answer, "statement", key)
    assert services.asked("CreateItem") == 0


def test_the_place_within_a_body_is_named(ada):
    body = {"provenance": {}, "proposals": [{"fields": {"tags": ["a", f"line one\n{GROQ}"]}}]}
    answer = ada.api("POST", "/proposals", json=body)
    assert_refused(answer, "proposals[0].fields.tags[1]")
    assert "Line 2" in answer.json["fields"][0]["reason"]


def test_a_key_hidden_by_escapes_is_found(ada):
    hidden = "".join(f"\\u{ord(letter):04x}" for letter in GROQ)
    answer = ada.api(
        "POST", "/risks", data=f'{{"title":"{hidden}"}}', content_type="application/json"
    )
    assert_refused(answer, "title")


def test_a_key_as_a_fields_name_is_refused(ada):
    answer = ada.api("POST", "/risks", json={"title": "x", GROQ: 1})
    assert_refused(answer, "(a field's name)")


def test_a_key_in_a_body_that_is_not_json_is_refused_by_line(ada):
    answer = ada.api("POST", "/risks", data=f"{{\n{GROQ}", content_type="application/json")
    assert_refused(answer, "line 2")


@pytest.mark.parametrize(
    ("path", "headers", "field"),
    [
        (f"/api/v1/risks?filter.owner={GROQ}", {}, "query filter.owner"),
        (f"/api/v1/risks?cursor=%67sk_{GROQ[4:]}", {}, "query cursor"),
        (f"/api/v1/risks?{GROQ}", {}, "URL"),
        (f"/api/v1/risks/{GROQ}", {}, "URL"),
        (f"/agents/{GROQ}", {}, "URL"),
        ("/api/v1/risks", {"Authorization": f"Bearer {GROQ}"}, "header Authorization"),
        ("/health", {"X-Api-Key": GROQ}, "header X-Api-Key"),
        ("/", {"Cookie": f"theme=dark; groq={GROQ}"}, "cookie groq"),
        ("/", {"Cookie": f"groq=%67sk_{GROQ[4:]}"}, "cookie groq"),
        ("/start/narrow.js", {"Referer": f"http://localhost:8080/?k={GROQ}"}, "header Referer"),
    ],
    # The keys are new in every process, so that they cannot name a test.
    ids=["filter", "escaped", "name", "path", "page", "bearer", "own", "cookie", "hex", "referer"],
)
def test_a_key_in_the_head_is_refused_on_every_path(path, headers, field, visitor):
    assert_refused(visitor("GET", path, headers=headers), field)


def upload(browser, content, query="format=vtt"):
    return browser.api(
        "POST", f"/imports?{query}", data=content, content_type="application/octet-stream"
    )


@pytest.mark.parametrize("lines_before", [0, 11, 40_000])
def test_a_key_in_an_upload_is_refused_by_line_and_the_upload_is_called_off(
    lines_before, ada, services
):
    answer = upload(ada, b"Some words here.\n" * lines_before + GROQ.encode() + b"\nmore\n" * 9)
    assert_refused(answer, f"line {lines_before + 1}")
    assert services.uploaded == b""


@pytest.mark.parametrize("offset", range(-70, 10, 3))
def test_a_key_across_two_chunks_is_found(offset, ada):
    answer = upload(ada, b"x " * ((64 * 1024 + offset) // 2) + GROQ.encode() + b" and so on")
    assert_refused(answer, "line 1")


def test_words_across_two_chunks_are_not_mistaken_for_a_key(ada, services):
    content = b"risk-assessment-of-our-2026-plan " * 8000
    assert upload(ada, content).status_code == 202
    assert services.uploaded == content


def test_tokens_of_integrations_and_ordinary_words_pass(ada):
    for words in ("xoxb-" + "1a2B" * 12, "ghp_" + "1a2B" * 9, "risk-assessment-framework-2026"):
        assert ada.api("POST", "/risks", json={"title": words}).status_code == 201


@pytest.mark.promise("4.4")
def test_no_log_line_holds_a_key_that_was_refused(ada, caplog, log):
    caplog.set_level(logging.DEBUG)
    upload(ada, GROQ.encode())
    ada.api("POST", "/risks", json={"title": GROQ})
    ada("GET", f"/{GROQ}?k={GROQ}", headers={"X-Key": GROQ})
    assert not any(GROQ in json.dumps(vars(record), default=str) for record in caplog.records)
    assert log.lines == [
        ("POST /api/v1/imports", "400"),
        ("POST /api/v1/risks", "400"),
        ("GET nothing", "400"),
    ]
