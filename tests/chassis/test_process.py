"""One service as a process of its own: ready, serving both halves, stopping in order."""

import base64
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest
from azmyra.product.v1 import product_pb2

from services.chassis.access_tokens import AccessTokenSigner
from services.chassis.caller import Caller
from services.chassis.clock import SystemClock
from services.chassis.grpc_refusals import RefusedCall
from services.chassis.id_tokens import MetadataIdTokens
from tests.chassis.google import GATEWAY, ISSUER, FakeGoogle
from tests.chassis.served import AUDIENCE, client_of

ROOT = Path(__file__).resolve().parents[2]
PUSH = "pubsub-push@azmyra-test.iam.gserviceaccount.com"
ADA = "0192d0a0-0000-7000-8000-00000000000a"


@pytest.fixture
def clock():
    return SystemClock()


@pytest.fixture
def environment(stored, google_host, identity_key):
    return {
        "PATH": os.environ["PATH"],  # noqa: TID251 the child's
        "AZMYRA_ENV": "local",
        "GRPC_LISTEN": "127.0.0.1:0",
        "EVENTS_LISTEN": "127.0.0.1:0",
        "DATABASE_URL": stored.app_url,
        "PUBSUB_PROJECT": "azmyra-test",
        "PUBSUB_EMULATOR_HOST": "127.0.0.1:1",
        "TOKEN_ISSUER": ISSUER,
        "TOKEN_CERTS_URL": f"http://{google_host}/certs",
        "SERVICE_AUDIENCE": AUDIENCE,
        "ALLOWED_CALLERS": GATEWAY,
        "EVENTS_AUDIENCE": "http://events",
        "EVENTS_PUSH_ACCOUNT": PUSH,
        "SWEEP_ACCOUNT": PUSH,
        "PRIVACY_ACCOUNT": PUSH,
        "ACCESS_TOKEN_KEYS_FILE": str(identity_key / "keys.json"),
    }


class Process:
    """The running process, and all it wrote."""

    def __init__(self, environment):
        self.started = time.monotonic()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tests.chassis.tiny_service"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ready(self):
        return json.loads(self.child.stdout.readline())

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        out, errors = self.child.communicate(timeout=10)
        return self.child.returncode, out, errors


@pytest.fixture
def process(environment):
    process = Process(environment)
    yield process
    if process.child.poll() is None:
        process.child.kill()
        process.child.communicate()


@pytest.fixture
def get(google_host, identity_key):
    signer = AccessTokenSigner(identity_key / "private.json")
    caller = Caller(ADA, "session", ("pwd",), SystemClock().now())

    def call(port, milliseconds, kind="risk"):
        products = client_of(port, MetadataIdTokens(google_host))
        request = product_pb2.GetItemRequest(kind=kind, id=str(milliseconds))
        return products.call(
            lambda stub: stub.GetItem, request, access_token=signer.sign(caller)
        ).item.id

    return call


def test_a_process_serves_both_halves_and_stops_when_told(
    process, get, google: FakeGoogle, stored
):
    ready = process.ready()
    assert ready["ready"] == "tiny"
    assert get(ready["grpc"], 0) == "done"
    token = google.id_token("http://events", email=PUSH)
    attributes = {"type": "azmyra.events.v1.AccountClosing", "event_id": ADA}
    data = base64.b64encode(json.dumps({"account_id": ADA}).encode()).decode()
    connection = http.client.HTTPConnection("127.0.0.1", ready["events"], timeout=5)
    for _ in range(2):
        body = json.dumps({"message": {"attributes": attributes, "data": data}})
        connection.request(
            "POST", "/push/account-events.tiny", body, {"Authorization": f"Bearer {token}"}
        )
        response = connection.getresponse()
        response.read()
        assert response.status == 204
    connection.close()
    with psycopg.connect(stored.superuser_url) as superuser:
        rows = superuser.execute("SELECT id::text, state FROM accounts").fetchall()
    assert rows == [(ADA, "closing")]
    code, out, errors = process.stop()
    assert (code, errors) == (0, "")
    assert all(json.loads(line) for line in out.splitlines())


def test_a_call_under_way_ends_before_the_process_does(process, get):
    port = process.ready()["grpc"]
    assert get(port, 0) == "done"
    answers = []
    calling = threading.Thread(target=lambda: answers.append(get(port, 1500)))
    calling.start()
    time.sleep(0.5)
    stopping = time.monotonic()
    code, _, _ = process.stop()
    calling.join(5)
    assert answers == ["done"]
    assert code == 0
    assert 0.3 < time.monotonic() - stopping < 8


def test_nothing_personal_is_logged(process, get):
    port = process.ready()["grpc"]
    get(port, 0)
    with pytest.raises(RefusedCall):
        get(port, 0, kind="broken")
    _, out, errors = process.stop()
    written = out + errors
    assert "LookupError" in written
    assert "tiny_service.py:" in written
    for secret in (ADA, "ada@example.org", "hunter2", "Bearer", "eyJ", "127.0.0.1"):
        assert secret not in written


def test_each_half_can_be_served_alone(environment):
    process = Process(environment | {"GRPC_LISTEN": ""})
    assert process.ready().keys() == {"ready", "events"}
    assert process.stop()[0] == 0
    process = Process(environment | {"EVENTS_LISTEN": ""})
    assert process.ready().keys() == {"ready", "grpc"}
    assert process.stop()[0] == 0


def test_a_process_that_lacks_settings_names_them_all(environment):
    del environment["DATABASE_URL"], environment["SWEEP_ACCOUNT"]
    _, errors = Process(environment).child.communicate(timeout=20)
    assert "DATABASE_URL is not set; SWEEP_ACCOUNT is not set" in errors
