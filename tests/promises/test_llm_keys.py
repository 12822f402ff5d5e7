"""No key for an AI provider gets into the system, by whatever way it is brought."""

import secrets
from collections.abc import Callable

import pytest

from tests.promises.keys import planted_keys
from tests.promises.stores import in_databases, in_files
from tests.promises.visitor import Visitor

Attempt = Callable[[Visitor, str], object]
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ada>the key is {}\n"

ATTEMPTS: dict[str, Attempt] = {
    "a field": lambda who, key: who.post("/initiatives", {"title": f"Use {key}"}),
    "a nested field": lambda who, key: who.post(
        "/proposals",
        {
            "provenance": {"provider": "groq", "model": key, "prompt_version": "1"},
            "proposals": [],
        },
    ),
    "a field's name": lambda who, key: who.post("/initiatives", {"title": "Keys", key: "x"}),
    "an escaped field": lambda who, key: who.call(
        "POST",
        "/initiatives",
        data=('{"title": "' + "".join(f"\\u{ord(letter):04x}" for letter in key) + '"}').encode(),
        headers={"Content-Type": "application/json"},
    ),
    "a header": lambda who, key: who.call("GET", "/initiatives", headers={"X-Note": key}),
    "an authorization": lambda who, key: who.call(
        "GET", "/initiatives", headers={"Authorization": f"Bearer {key}"}
    ),
    "a cookie": lambda who, key: who.call("GET", "/policy", headers={"Cookie": f"note={key}"}),
    "a user agent": lambda who, key: who.call("GET", "/policy", headers={"User-Agent": key}),
    "a request id": lambda who, key: who.call("GET", "/policy", headers={"X-Request-Id": key}),
    "an idempotency key": lambda who, key: who.call(
        "POST", "/initiatives", json={"title": "Keys"}, headers={"Idempotency-Key": key}
    ),
    "a path": lambda who, key: who.get(f"/initiatives/{key}"),
    "a query": lambda who, key: who.get(f"/initiatives?cursor={key}"),
    "an escaped query": lambda who, key: who.get(
        "/initiatives?cursor=" + "".join(f"%{ord(letter):02x}" for letter in key)
    ),
    "a count of use": lambda who, key: who.post(
        "/usage", {"events": [{"type": "page", "name": key}]}
    ),
    "a sign-up": lambda who, key: who.request_sign_up(name=key),
    "a password": lambda who, key: who.post("/auth/login", {"email": who.email, "password": key}),
    "an upload": lambda who, key: who.upload(
        "/imports?format=vtt&title=Keys", VTT.format(key).encode()
    ),
    "the title of an upload": lambda who, key: who.upload(
        f"/imports?format=vtt&title={key}", VTT.format("under the mat").encode()
    ),
    "an upload in UTF-16": lambda who, key: who.upload(
        "/imports?format=vtt&title=Keys", VTT.format(key).encode("utf-16")
    ),
}
UNREADABLE = {"an upload in UTF-16"}  # refused as a file that is no WebVTT, before any parsing


@pytest.mark.promise("1.5", "4.4")
@pytest.mark.parametrize("way", [way for way in ATTEMPTS if way not in UNREADABLE])
def test_a_key_is_refused_without_being_repeated(ada, way):
    for provider, key in planted_keys().items():
        answer = ATTEMPTS[way](ada, key)
        assert answer.status_code == 400, f"{provider} in {way}"
        assert key not in answer.text
        assert key not in str(answer.headers)


@pytest.mark.promise("1.5")
def test_the_refusal_names_the_line_of_an_upload(ada):
    key = planted_keys()["openai"]
    answer = ada.upload("/imports?format=vtt&title=Keys", VTT.format(key).encode())
    assert answer.json()["code"] == "llm_key_refused"
    assert answer.json()["fields"][0]["field"] == "line 4"


@pytest.mark.promise("4.4")
def test_after_every_attempt_nothing_that_was_written_down_holds_a_key(ada, system):
    tried = [_try_all(ada, key) for key in planted_keys().values()]
    known = f"Known word {secrets.token_hex(12)}"
    assert ada.post("/initiatives", {"title": known}).status_code == 201
    written = [*in_databases(system.endpoints["postgres"]), *in_files(system.data_dir)]
    found = [place for place, content in written if any(key.encode() in content for key in tried)]
    assert found == []
    # The search itself works: what was accepted is found in the database and in its own files.
    assert len([place for place, content in written if known.encode() in content]) >= 2


def _try_all(visitor: Visitor, key: str) -> str:
    for attempt in ATTEMPTS.values():
        attempt(visitor, key)
    return key
