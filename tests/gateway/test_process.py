"""The gateway as a process: quick to start, right after a fork, and its log discreet."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.gateway.fake_services import ADA_SESSION
from tests.promises.keys import planted_keys

ROOT = Path(__file__).parents[2]
# A JWT's payload with an expiry in the year 2100; the fakes do not verify it.
ID_TOKEN = "e30.eyJleHAiOjQxMDI0NDQ4MDB9.c2ln"
#: Milliseconds of CPU time: wall time on an idle machine, and the same on a busy one.
IMPORT_BUDGET = 300
_MEASURE = """
import time
started = time.process_time()
import gateway.main
print((time.process_time() - started) * 1000)
"""


class _Metadata(BaseHTTPRequestHandler):
    def do_GET(self):
        assert self.headers["Metadata-Flavor"] == "Google"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(ID_TOKEN.encode())

    def log_message(self, *args):
        """Nothing."""


@pytest.fixture
def environment(settings) -> Iterator[dict[str, str]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Metadata)
    Thread(target=server.serve_forever, daemon=True).start()
    metadata = {"GCE_METADATA_HOST": f"127.0.0.1:{server.server_port}"}
    yield {"PATH": os.defpath} | settings | metadata
    server.shutdown()


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def granian(environment, port, tmp_path) -> Iterator[Path]:
    """Two workers, as in production; the log's path."""
    log = tmp_path / "gateway.log"
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2"]
    command += ["--blocking-threads", "4", "--port", str(port), "gateway.main:app"]
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    _wait_for(port)
    # A worker that is told to stop before it has started does not hear it.
    _once_logged(log, "Started worker-1")
    _once_logged(log, "Started worker-2")
    yield log
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0


def _wait_for(port: int) -> None:
    for _ in range(400):
        try:
            return _get(port, "/health").close()
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the gateway did not start")


def _get(port: int, path: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Cookie": f"session={ADA_SESSION}"})
    return connection.getresponse()


def _once_logged(log: Path, words: str) -> str:
    """The log, as soon as it holds *words*: lines are written a little later."""
    for _ in range(200):
        if words in (text := log.read_text()):
            return text
        time.sleep(0.05)
    raise AssertionError("it was not logged")


def test_importing_the_gateway_is_quick(environment):
    command = [sys.executable, "-c", _MEASURE]
    measure = partial(subprocess.check_output, command, cwd=ROOT, env=environment)
    times = [float(measure()) for _ in range(5)]
    assert min(times) < IMPORT_BUDGET


def test_calls_work_in_every_worker(granian, port):
    for _ in range(20):  # a new connection each, so that both workers get some
        answer = _get(port, "/api/v1/account")
        assert answer.status == 200
        assert json.load(answer)["name"] == "Ada Lovelace"


def test_the_log_is_json_and_holds_no_query_path_or_address(granian, port):
    _get(port, "/api/v1/risks/secret-id?cursor=secret-cursor")
    _get(port, "/secret-page?token=secret-token")
    text = _once_logged(granian, "GET page")
    requests = [json.loads(line) for line in text.splitlines() if '"call"' in line]
    assert {"GET /api/v1/risks/{id}", "GET page"} <= {line["method"] for line in requests}
    assert "secret" not in text
    assert "127.0.0.1" not in "".join(json.dumps(line) for line in requests)


def _upload(port: int, content: bytes) -> http.client.HTTPResponse:
    """In chunks, so that nobody says beforehand how long it will be."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    chunks = (content[begin : begin + 100_000] for begin in range(0, len(content), 100_000))
    headers = {
        "Cookie": f"session={ADA_SESSION}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/octet-stream",
    }
    connection.request("POST", "/api/v1/imports?format=vtt", chunks, headers, encode_chunked=True)
    return connection.getresponse()


@pytest.mark.usefixtures("granian")
def test_an_upload_of_unknown_length_arrives_whole(port, services):
    content = b"Some words were said in this line of the meeting.\n" * 100_000
    assert _upload(port, content).status == 202
    assert services.uploaded == content


@pytest.mark.usefixtures("granian")
def test_an_upload_of_unknown_length_ends_at_the_limit(port, services):
    assert _upload(port, b"word " * 5_100_000).status == 413
    assert services.uploaded == b""


@pytest.mark.usefixtures("granian")
def test_a_key_in_an_upload_of_unknown_length_is_refused(port, services):
    key = planted_keys()["anthropic"].encode()
    answer = _upload(port, b"Some words.\n" * 30_000 + key + b"\n" + b"And more.\n" * 30_000)
    assert (answer.status, json.load(answer)["fields"][0]["field"]) == (400, "line 30001")
    assert services.uploaded == b""


def test_no_header_tells_what_serves_it(granian, port):
    headers = _get(port, "/").getheaders()
    assert [value for name, value in headers if name.lower() == "server"] == ["azmyra"]


def test_settings_that_are_wrong_are_all_named_at_start():
    ended = subprocess.run(
        [sys.executable, "-c", "import gateway.main"],
        cwd=ROOT,
        env={"AZMYRA_ENV": "production", "PRODUCT_GRPC": "grpc+insecure://127.0.0.1:1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode != 0
    for name in ("PUBLIC_URL", "PRODUCT_GRPC", "IDENTITY_GRPC", "PRIVACY_AUDIENCE"):
        assert name in ended.stderr
