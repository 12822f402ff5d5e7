"""Stands before a tool that a test plays: keeps what is asked, and plays the network's faults.

What stands behind it is either another server or a fake in this process.
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from tests.told_secrets import told_by_answer, told_by_request

_HOP = {"host", "connection", "transfer-encoding", "content-length", "content-encoding", "date"}


@dataclass(frozen=True)
class Asked:
    """One request, as it came. Header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.target).query).items()}

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}


@dataclass(frozen=True)
class Given:
    """One answer."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def given_json(value: Any, status: int = 200, **headers: str) -> Given:
    names = {name.replace("_", "-"): text for name, text in headers.items()}
    return Given(status, {"Content-Type": "application/json", **names}, json.dumps(value).encode())


Behind = Callable[[Asked], Given]


@dataclass
class _Fault:
    """Answers instead of what stands behind, or loses the answer (None) after it was made."""

    method: str
    part: str
    skip: int
    answer: Given | None

    def meets(self, asked: Asked) -> bool:
        if asked.method != self.method or self.part not in asked.target + asked.body.decode():
            return False
        self.skip -= 1
        return self.skip < 0


class Front:
    """One tool's address. Use `running`."""

    def __init__(self, behind: Behind) -> None:
        self._behind = behind
        self._faults: list[_Fault] = []
        self._lock = threading.Lock()
        self.asked: list[Asked] = []
        self.checks: list[Callable[[Asked], None]] = []
        self.wrong: list[str] = []
        self.url = ""

    def refuses_once(self, method: str, part: str, answer: Given, *, after: int = 0) -> None:
        """Answer with *answer* once, after *after* such requests were let through."""
        self._faults.append(_Fault(method, part, after, answer))

    def loses_once(self, method: str, part: str) -> None:
        """Do what is asked, and hang up without a word."""
        self._faults.append(_Fault(method, part, 0, None))

    def count(self, method: str, part: str) -> int:
        return sum(1 for one in self.asked if one.method == method and part in one.target)

    def answer(self, asked: Asked) -> Given | None:
        """None hangs up."""
        told_by_request(asked.headers, asked.body)
        with self._lock:
            self.asked.append(asked)
            fault = next((one for one in self._faults if one.meets(asked)), None)
            if fault:
                self._faults.remove(fault)
        for check in self.checks:
            try:
                check(asked)
            except Exception as error:  # noqa: BLE001 told by the test at its end
                self.wrong.append(f"{asked.method} {asked.target}: {error!r} {error.__cause__!r}")
        if fault and fault.answer:
            return fault.answer
        answer = self._behind(asked)
        told_by_answer(answer.headers, answer.body)
        return None if fault else answer


def forwarding_to(url: str) -> Behind:
    """What stands behind is another server."""
    session = requests.Session()

    def forward(asked: Asked) -> Given:
        headers = {name: value for name, value in asked.headers.items() if name not in _HOP}
        answer = session.request(
            asked.method,
            url + asked.target,
            headers=headers,
            data=asked.body,
            allow_redirects=False,
            timeout=20,
        )
        kept = {k: v for k, v in answer.headers.items() if k.lower() not in _HOP}
        return Given(answer.status_code, kept, answer.content)

    return forward


@contextmanager
def running(behind: Behind) -> Iterator[Front]:
    """A front on a free port of this machine."""
    front = Front(behind)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(front))
    front.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield front
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(front: Front) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one piece: two of them wait for each other

        def do_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = front.answer(Asked(self.command, self.path, headers, self.rfile.read(length)))
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_any  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Nothing is printed."""

    return Handler
