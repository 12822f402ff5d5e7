"""Every credential that a tool or a provider gave, or was shown, while the tests ran.

Whoever plays one tells it here; `tests.token_search` looks for them in what was written down.
"""

import base64
import json
import threading
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

#: Shorter ones would be found everywhere.
SHORTEST = 10
_IN_A_BODY = ("access_token", "refresh_token", "id_token", "client_secret", "code", "token")
_IN_AN_ANSWER = ("access_token", "refresh_token", "id_token", "client_secret")
_SCHEMES = ("bearer", "basic", "token")

_lock = threading.Lock()
_told: set[str] = set()


def told(*secrets: str) -> None:
    """Remember them for the search."""
    for secret in secrets:
        assert len(secret) >= SHORTEST, "a credential of a test must be long enough to be found"
    with _lock:
        _told.update(secrets)


def every_told() -> frozenset[str]:
    """Those of this session."""
    with _lock:
        return frozenset(_told)


def forms(secret: str) -> frozenset[bytes]:
    """What *secret* looks like in a dump, a log or an address."""
    plain = secret.encode()
    return frozenset(
        (plain, base64.b64encode(plain), plain.hex().encode(), quote(secret, safe="").encode())
    )


def told_by_request(headers: Mapping[str, str], body: bytes) -> None:
    """The credentials that a request shows; header names are in lower case."""
    told(*_long(_in_header(headers.get("authorization", ""))))
    told(*_long(_named(_read(body), _IN_A_BODY)))


def told_by_answer(headers: Mapping[str, str], body: bytes) -> None:
    """The credentials that an answer gives, in its body or on the way back to us."""
    if b"_token" in body or b"_secret" in body:
        told(*_long(_named(_read(body), _IN_AN_ANSWER)))
    told(*_long(parse_qs(urlsplit(headers.get("Location", "")).query).get("code", ())))


def _in_header(header: str) -> Iterable[str]:
    scheme, _, value = header.rpartition(" ")
    if scheme.lower() not in ("", *_SCHEMES):
        return
    yield value
    if scheme.lower() == "basic":
        yield base64.b64decode(value).decode().partition(":")[2]


def _read(body: bytes) -> Mapping[str, Any]:
    try:
        read = json.loads(body)
    except ValueError:
        return {
            name: values[0] for name, values in parse_qs(body.decode(errors="replace")).items()
        }
    return read if isinstance(read, dict) else {}


def _named(read: Mapping[str, Any], names: Iterable[str]) -> Iterable[str]:
    found = [read.get(name) for name in names]
    user = read.get("authed_user")  # Slack's, of a person
    found += [user.get(name) for name in names] if isinstance(user, dict) else []
    return [value for value in found if isinstance(value, str)]


def _long(values: Iterable[str]) -> list[str]:
    """A request may show what is no credential, such as a GraphQL code: those are short."""
    return [value for value in values if len(value) >= SHORTEST]
