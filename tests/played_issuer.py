"""A sign-in provider of our own that signs real tokens, and says in them whatever a test wants."""

import base64
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

Claims = dict[str, Any]


def a_key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


@dataclass
class PlayedIssuer:
    """*claims* go into the next ID token; None leaves one out. *answer* replaces the whole answer.

    Requests that came are in *asked*: method, path, and the fields of a form.
    """

    key: RSAKey = field(default_factory=lambda: a_key("ours"))
    stranger: RSAKey = field(default_factory=lambda: a_key("ours"))
    claims: Claims = field(default_factory=dict)
    signed_by_a_stranger: bool = False
    header: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    answer: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    origin: str = ""

    def forgets(self) -> None:
        """Behave well, and remember nothing that was asked."""
        self.claims, self.signed_by_a_stranger, self.header = {}, False, {}
        self.status, self.answer, self.headers, self.delay = 200, None, {}, 0.0
        self.asked.clear()

    def signed(self, claims: Claims) -> str:
        """A token of *claims*, changed as the test wants."""
        told = {name: value for name, value in (claims | self.claims).items() if value is not None}
        header = {"alg": "RS256", "kid": "ours", "typ": "JWT"} | self.header
        if header["alg"] == "HS256":
            return self._signed_with_their_public_key(header, told)
        return jwt.encode(header, told, self.stranger if self.signed_by_a_stranger else self.key)

    def _signed_with_their_public_key(self, header: dict[str, Any], claims: Claims) -> str:
        """The public key taken for a shared secret: a classic."""
        text = b".".join(_base64(json.dumps(part).encode()) for part in (header, claims))
        signature = hmac.digest(self.key.as_pem(private=False), text, "sha256")
        return b".".join((text, _base64(signature))).decode()

    def keys(self) -> bytes:
        """The JWKS."""
        return json.dumps({"keys": [self.key.as_dict(private=False)]}).encode()


def _base64(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


@contextmanager
def serving(issuer: PlayedIssuer, answers: type["Handler"]) -> Iterator[PlayedIssuer]:
    """*issuer* at an origin of its own, answering as *answers* does."""
    handler = type("Bound", (answers,), {"issuer": issuer})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    issuer.origin = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    """Writes down what is asked; `respond` says what is answered to it."""

    issuer: PlayedIssuer

    def respond(self, path: str, form: dict[str, str]) -> tuple[int, bytes]:
        raise NotImplementedError

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self._serve({name: values[0] for name, values in parse_qs(body).items()})

    def _serve(self, form: dict[str, str]) -> None:
        path = urlsplit(self.path).path
        self.issuer.asked.append((self.command, path, form))
        status, body = self.respond(path, form)
        time.sleep(self.issuer.delay)
        self.send_response(status)
        for name, value in self.issuer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError):  # nobody waited, or wanted so much
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: what is asked is in `asked`."""
