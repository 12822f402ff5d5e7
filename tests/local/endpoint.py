"""An HTTP endpoint that a test can steer and read."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Received:
    """One request as the endpoint saw it."""

    path: str
    authorization: str
    body: dict[str, Any]


@dataclass
class Endpoint:
    """Answers each request with the next of *answers*, and with 204 when they are used up."""

    url: str
    answers: list[int] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)


@contextmanager
def listening(port: int = 0) -> Iterator[Endpoint]:
    """Serve an Endpoint on 127.0.0.1."""
    endpoint = Endpoint("")

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            bearer = self.headers.get("Authorization", "")
            endpoint.received.append(Received(self.path, bearer, body))
            self.send_response(endpoint.answers.pop(0) if endpoint.answers else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/push"
    threading.Thread(target=server.serve_forever).start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
