"""Google, as far as a service meets it: signs ID tokens, and publishes its keys."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

ISSUER = "https://accounts.google.com"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GATEWAY = "gateway@azmyra-test.iam.gserviceaccount.com"


class StoppedClock:
    """A clock that a test moves."""

    def __init__(self, now: datetime = NOON) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def pass_by(self, **how_long: float) -> None:
        self.time += timedelta(**how_long)


class FakeGoogle:
    """The metadata server of one service account, and the page of public keys."""

    def __init__(self, clock: StoppedClock, email: str = GATEWAY) -> None:
        self.clock = clock
        self.email = email
        self.requests: list[str] = []
        self.down = False
        self.rotate()

    def rotate(self) -> None:
        """Sign with a new key from now on."""
        self.key = RSAKey.generate_key(2048, auto_kid=True)

    def id_token(self, audience: str, **changes: Any) -> str:
        """A good token, but for *changes*; a claim changed to None is left out."""
        now = int(self.clock.now().timestamp())
        claims = {
            "iss": ISSUER,
            "aud": audience,
            "email": self.email,
            "email_verified": True,
            "iat": now,
            "exp": now + 3600,
        } | changes
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, kept, self.key)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve on a free port; yields "127.0.0.1:port"."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), _answering_as(self))
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()


def _answering_as(google: FakeGoogle) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            google.requests.append(url.path)
            self.send_response(503 if google.down else 200)
            self.end_headers()
            if url.path.endswith("/certs"):
                keys = {"keys": [google.key.as_dict(private=False)]}
                self.wfile.write(json.dumps(keys).encode())
            elif self.headers["Metadata-Flavor"] == "Google":
                audience = parse_qs(url.query)["audience"][0]
                self.wfile.write(google.id_token(audience).encode())

        def log_message(self, *_: object) -> None:
            """Nothing."""

    return Answer
