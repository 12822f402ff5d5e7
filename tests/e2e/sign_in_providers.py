"""Google and Microsoft as emulate plays them, behind a relay that can be made to misbehave.

A browser meets emulate's own pages. What identity asks of a provider goes through the relay, which
passes it on, unless a test wants a token with other contents: that one is signed anew, with a key
that the relay's JWKS has beside emulate's.
"""

import base64
import io
import json
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from PIL import Image

from deploy.local.ports import free_port
from tests.e2e.model_provider import NODE, ROOT
from tests.played_issuer import Handler, PlayedIssuer, serving
from tests.told_secrets import told_by_answer, told_by_request

CLIENT, SECRET = "azmyra-tests", "a-clients-secret"
#: Somebody at each provider for every test that needs one.
PEOPLE = tuple(f"person{number}@people.test" for number in range(1, 41))
_PLACES = {
    "google": ("/o/oauth2/v2/auth", "/oauth2/token", "/oauth2/v3/certs", ""),
    "microsoft": (
        "/oauth2/v2.0/authorize",
        "/oauth2/v2.0/token",
        "/discovery/v2.0/keys",
        "/{tenantid}/v2.0",
    ),
}


@dataclass
class Relay(PlayedIssuer):
    """What stands between identity and *provider*; every token that went through is kept."""

    provider: str = ""
    port: int = field(default_factory=free_port)
    tokens: list[str] = field(default_factory=list)

    @property
    def emulated(self) -> str:
        """Emulate's origin."""
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> dict[str, str]:
        """The settings with which identity knows the provider."""
        authorize, _, _, issuer = _PLACES[self.provider]
        told = {
            "CLIENT_ID": CLIENT,
            "CLIENT_SECRET": SECRET,
            "AUTHORIZE_URL": self.emulated + authorize,
            "TOKEN_URL": f"{self.origin}/token",
            "JWKS_URL": f"{self.origin}/keys",
            "ISSUER": self.emulated + issuer,
            "API_URL": self.origin,
        }
        return {f"AZMYRA_{self.provider.upper()}_{name}": value for name, value in told.items()}

    def seed(self, our_port: int) -> dict[str, Any]:
        """What emulate should know: us, and the people."""
        callback = f"http://127.0.0.1:{our_port}/api/v1/auth/oidc/{self.provider}/callback"
        users = [
            {"email": email, "name": _name_of(email), "picture": f"{self.origin}/picture.png"}
            for email in PEOPLE
        ]
        client = {
            "client_id": CLIENT,
            "client_secret": SECRET,
            "name": "Azmyra",
            "redirect_uris": [callback],
        }
        return {"port": self.port, "seed": {"users": users, "oauth_clients": [client]}}

    @property
    def misbehaves(self) -> bool:
        return bool(self.claims or self.header or self.signed_by_a_stranger)


class RelayHandler(Handler):
    issuer: Relay

    def respond(self, path: str, form: dict[str, str]) -> tuple[int, bytes]:
        _, token_place, keys_place, _ = _PLACES[self.issuer.provider]
        if path == "/keys":
            return 200, self._keys(keys_place)
        if path == "/token":
            return self._token(token_place, form)
        if path == "/picture.png":
            return 200, _picture()
        return 404, b""

    def _keys(self, place: str) -> bytes:
        with urlopen(self.issuer.emulated + place) as answer:  # noqa: S310 -- emulate's
            theirs = json.load(answer)["keys"]
        return json.dumps({"keys": [*theirs, *json.loads(self.issuer.keys())["keys"]]}).encode()

    def _token(self, place: str, form: dict[str, str]) -> tuple[int, bytes]:
        try:
            with urlopen(self.issuer.emulated + place, urlencode(form).encode()) as passed:  # noqa: S310
                answer = json.load(passed)
        except HTTPError as refused:
            return refused.code, refused.read()
        if self.issuer.misbehaves:
            answer["id_token"] = self.issuer.signed(_contents(answer["id_token"]))
        told_by_request({}, urlencode(form).encode())
        told_by_answer({}, json.dumps(answer).encode())
        self.issuer.tokens += [value for name, value in answer.items() if name.endswith("_token")]
        return 200, json.dumps(answer).encode()


@contextmanager
def relays() -> Iterator[dict[str, Relay]]:
    """Both providers' relays; nobody is behind them yet."""
    with ExitStack() as stack:
        made = {name: Relay(provider=name) for name in _PLACES}
        for relay in made.values():
            stack.enter_context(serving(relay, RelayHandler))
        yield made


@contextmanager
def emulated(made: dict[str, Relay], our_port: int) -> Iterator[None]:
    """Emulate behind the relays, knowing that our callback is at *our_port*."""
    process = subprocess.Popen(  # noqa: S603 our own pinned mock
        [NODE, ROOT / "tests/e2e/sign_in_providers.mjs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    told = {name: relay.seed(our_port) for name, relay in made.items()}
    process.stdin.write(json.dumps(told).encode())
    process.stdin.close()
    assert process.stdout.readline() == b"ready\n", "emulate did not start; run npm ci"
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


def _name_of(email: str) -> str:
    number = email.removeprefix("person").partition("@")[0]
    return f"Person Number{number}"


def _contents(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    contents: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return contents


def _picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(content, "PNG")
    return content.getvalue()
